"""Drives a gateway with CloudSigma's own Python library.

  python3 cloudsigma_sdk.py ENDPOINT USERNAME PASSWORD basic|session
"""
import sys

from cloudsigma import errors
from cloudsigma.generic import GenericClient
from cloudsigma.resource import ResourceBase

from kept_keys import derived, fingerprint, made_pair, refused, run, same

ENDPOINT, USERNAME, PASSWORD, METHOD = sys.argv[1:5]


class Keypair(ResourceBase):
    resource_name = 'keypairs'


class Pubkey(ResourceBase):
    resource_name = 'pubkeys'


def of(resource, password=PASSWORD):
    return resource(api_endpoint=ENDPOINT, username=USERNAME, password=password, login_method=METHOD)


keypairs, pubkeys = of(Keypair), of(Pubkey)
SECRET, PUBLIC = made_pair('-t', 'ed25519')
RSA_SECRET, RSA_PUBLIC = made_pair('-t', 'rsa', '-b', '2048', '-m', 'PEM')
FIELDS = ['fingerprint', 'grantees', 'meta', 'name', 'permissions', 'private_key', 'public_key', 'resource_uri', 'tags', 'uuid']


def public_only():
    made = keypairs.create({'name': 'public only', 'public_key': PUBLIC, 'meta': {'team': 'ops'}})
    same(sorted(made), FIELDS)
    same((made['name'], made['public_key'], made['private_key'], made['meta']), ('public only', PUBLIC, None, {'team': 'ops'}))
    same(made['fingerprint'], fingerprint(PUBLIC))
    same(keypairs.get(made['uuid']), made)
    same(keypairs.get_from_url(made['resource_uri']), made)
    same(keypairs.delete(made['uuid']), None)


def own_pair():
    for secret, public in ((SECRET, PUBLIC), (RSA_SECRET, RSA_PUBLIC)):
        made = keypairs.create({'name': 'own', 'public_key': public, 'private_key': secret})
        same((made['public_key'], made['private_key']), (public, secret))
        same(keypairs.get(made['uuid'])['private_key'], secret)
        keypairs.delete(made['uuid'])


def generated():
    made = keypairs.create([{'name': 'gen rsa', 'algorithm_type': 'rsa'}, {'name': 'gen ed', 'algorithm_type': 'ed25519'}, {'name': 'gen'}])
    same([each['name'] for each in made], ['gen rsa', 'gen ed', 'gen'])
    same([each['public_key'].split()[0] for each in made], ['ssh-rsa', 'ssh-ed25519', 'ssh-rsa'])
    for each in made:
        same(derived(each['private_key']), each['public_key'])
        same(fingerprint(each['public_key']), each['fingerprint'])
        keypairs.delete(each['uuid'])


def listed():
    made = [keypairs.create({'name': name, 'public_key': PUBLIC}) for name in ('one', 'two', 'twofold')]
    same(keypairs.list(), made)
    same(keypairs.list_detail(), made)
    same([each['name'] for each in keypairs.list({'name': 'two'})], ['two'])
    same([each['name'] for each in keypairs.list({'name__contains': 'TWO'})], ['two', 'twofold'])
    same([each['name'] for each in keypairs.list({'limit': 1, 'offset': 1})], ['two'])
    assert keypairs.get_schema(), 'no schema'
    for each in made:
        keypairs.delete(each['uuid'])
    same(keypairs.list(), [])


def updated():
    made = keypairs.create({'name': 'old', 'public_key': PUBLIC, 'private_key': SECRET, 'meta': {'team': 'ops'}})
    renamed = keypairs.update(made['uuid'], dict(made, name='new'))
    same(renamed, dict(made, name='new'))
    tagged = keypairs.update(made['uuid'], {'name': 'new', 'meta': {'cost': '42'}})
    same((tagged['meta'], tagged['private_key']), ({'cost': '42'}, SECRET))
    dropped = keypairs.update(made['uuid'], {'name': 'new', 'private_key': None})
    same((dropped['private_key'], dropped['public_key']), (None, PUBLIC))
    keypairs.delete(made['uuid'])


def read_pubkeys():
    made = keypairs.create({'name': 'both', 'public_key': PUBLIC, 'private_key': SECRET})
    wanted = {name: value for name, value in made.items() if name != 'private_key'}
    wanted.update(has_private_key=True, resource_uri=made['resource_uri'].replace('keypairs', 'pubkeys'))
    same(pubkeys.get(made['uuid']), wanted)
    same(pubkeys.list(), [wanted])
    same(refused(errors.ClientError, pubkeys.delete, made['uuid']).status_code, 405)
    keypairs.delete(made['uuid'])


def refusals():
    absent = '00000000-0000-4000-8000-0000000000ff'
    for call in (keypairs.get, keypairs.delete, pubkeys.get):
        error = refused(errors.ClientError, call, absent)
        same(error.status_code, 404)
        assert 'Object with uuid %s does not exist' % absent in error.message, error.message
        assert error.request_id, 'no request id'
    error = refused(errors.ClientError, keypairs.create, {'name': 'x', 'public_key': 'nope'})
    same(error.status_code, 400)
    assert '"error_point":"public_key"' in error.message.replace(' ', ''), error.message
    same(keypairs.list(), [])


def wrong_password():
    same(refused(errors.AuthError, lambda: of(Keypair, 'guessed').list()).status_code, 401)


def forged_session():
    """A changed CSRF token and a changed session are refused, and the session goes on."""
    forged = of(Keypair)
    forged.c._session.headers['X-CSRFToken'] = 'guessed'
    same(refused(errors.PermissionError, forged.create, {'name': 'x', 'public_key': PUBLIC}).status_code, 403)
    same(forged.list(), [])
    session = forged.c._session.cookies['sessionid']
    forged.c._session.cookies.clear()
    forged.c._session.cookies['sessionid'] = session[:-1] + ('A' if session[-1] != 'A' else 'B')
    same(refused(errors.AuthError, forged.list).status_code, 401)


def logged_out():
    client = of(Keypair)
    client.c.post('/accounts/action/', {}, query_params={'do': 'logout'})
    same(refused(errors.AuthError, client.list).status_code, 401)


CHECKS = [public_only, own_pair, generated, listed, updated, read_pubkeys, refusals, wrong_password]
if METHOD == GenericClient.LOGIN_METHOD_SESSION:
    CHECKS += [forged_session, logged_out]
run(CHECKS, (AssertionError, errors.ApiClientError, KeyError, TypeError, ValueError, AttributeError, OSError))
