"""Drives a gateway with Qubole's own Python SDK, which has no method for the key but sends any path.

  python3 qds_sdk_client.py API_URL ADMIN_TOKEN READER_TOKEN OTHER_ACCOUNT_TOKEN FEATURE_OFF_TOKEN DEFAULT_KEY
"""
import re
import sys

from qds_sdk import exception
from qds_sdk.qubole import Qubole

from kept_keys import refused, run, same

URL, ADMIN, READER, OTHER, OFF, DEFAULT = sys.argv[1:7]
PATH = 'accounts/ssh_key'
VERSIONS = ('v1.2', 'v2', 'latest')


def agent(token=ADMIN, version='v2'):
    Qubole.configure(api_token=token, api_url=URL, version='v1.2', max_retries=1, base_retry_delay=1)
    return Qubole.agent(version=version)


def key_of(body):
    assert re.fullmatch('ssh-rsa [A-Za-z0-9+/]+={0,2}', body['public_key']), body['public_key']
    return body['public_key']


def first_get_makes_a_pair():
    first = key_of(agent().get(PATH))
    same([key_of(agent(version=version).get(PATH)) for version in VERSIONS], [first] * 3)


def refresh():
    keys = [key_of(agent().get(PATH))]
    for version in VERSIONS:
        body = agent(version=version).put(PATH)
        same(sorted(body), ['public_key', 'status', 'status_code'])
        same((body['status_code'], body['status']), (200, 'Successfully created ssh keypair of length: 2048 and type: rsa'))
        keys.append(key_of(body))
        same(key_of(agent().get(PATH)), keys[-1])
    same(len(set(keys)), len(keys))


def accounts():
    own, other = key_of(agent().get(PATH)), key_of(agent(OTHER).get(PATH))
    assert own != other, 'two accounts have one key'
    agent(OTHER).put(PATH)
    same(key_of(agent().get(PATH)), own)


def roles():
    before = key_of(agent().get(PATH))
    refused(exception.ForbiddenAccess, agent(READER).put, PATH)
    same(key_of(agent().get(PATH)), before)


def feature_off():
    same(agent(OFF).get(PATH)['public_key'], DEFAULT)
    refused(exception.ForbiddenAccess, agent(OFF).put, PATH)
    same(agent(OFF).get(PATH)['public_key'], DEFAULT)


def refusals():
    refused(exception.UnauthorizedAccess, agent('guessed').get, PATH)
    refused(exception.UnauthorizedAccess, agent('guessed').put, PATH)
    refused(exception.ResourceNotFound, agent().get, 'account/ssh_key')
    refused(exception.MethodNotAllowed, agent().delete, PATH)
    refused(exception.MethodNotAllowed, agent().post, PATH, {})


run([first_get_makes_a_pair, refresh, accounts, roles, feature_off, refusals],
    (AssertionError, exception.Error, KeyError, TypeError, ValueError, AttributeError, OSError))
