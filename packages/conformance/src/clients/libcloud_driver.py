"""Drives a gateway with Apache Libcloud's CloudSigma driver, which speaks TLS only.

  python3 libcloud_driver.py HOST PORT CA_FILE USERNAME PASSWORD
"""
import sys

import libcloud.security
from libcloud.common.exceptions import BaseHTTPError
from libcloud.common.types import InvalidCredsError
from libcloud.compute.drivers.cloudsigma import CloudSigmaError
from libcloud.compute.providers import get_driver
from libcloud.compute.types import Provider

from kept_keys import derived, fingerprint, made_pair, refused, run, same

HOST, PORT, CA, USERNAME, PASSWORD = sys.argv[1:6]
libcloud.security.CA_CERTS_PATH = CA


def driver(password=PASSWORD):
    return get_driver(Provider.CLOUDSIGMA)(USERNAME, password, host=HOST, port=int(PORT), api_version='2.0')


cloud = driver()
SECRET, PUBLIC = made_pair('-t', 'ed25519')


def created():
    made = cloud.create_key_pair('generated')
    same(made.name, 'generated')
    same(derived(made.private_key), made.public_key)
    same(fingerprint(made.public_key), made.fingerprint)
    shown = cloud.get_key_pair(made.extra['uuid'])
    same((shown.private_key, shown.extra), (made.private_key, made.extra))
    same(cloud.delete_key_pair(made), True)


def imported():
    made = cloud.import_key_pair_from_string('brought', PUBLIC + '\n')
    same((made.public_key, made.private_key, made.fingerprint), (PUBLIC, None, fingerprint(PUBLIC)))
    same([each.name for each in cloud.list_key_pairs()], ['brought'])
    same(cloud.delete_key_pair(made), True)
    same(cloud.list_key_pairs(), [])


def refusals():
    absent = '00000000-0000-4000-8000-0000000000ff'
    error = refused(CloudSigmaError, cloud.get_key_pair, absent)
    same((error.http_code, error.error_type, error.error_point), (404, 'notexist', None))
    assert absent in error.error_msg, error.error_msg
    error = refused(CloudSigmaError, cloud.import_key_pair_from_string, 'x', 'nope')
    same((error.http_code, error.error_type, error.error_point), (400, 'validation', 'public_key'))


def wrong_password():
    refused(InvalidCredsError, driver('guessed').list_key_pairs)


run([created, imported, refusals, wrong_password],
    (AssertionError, CloudSigmaError, BaseHTTPError, InvalidCredsError, KeyError, TypeError, ValueError, AttributeError, OSError))
