"""Drives CloudSigma's own Python library on a gateway whose keypairs are kept in a Nova.

  python3 cloudsigma_over_nova.py ENDPOINT USERNAME PASSWORD
"""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '../clients'))

from cloudsigma import errors  # noqa: E402
from cloudsigma.resource import ResourceBase  # noqa: E402
from kept_keys import fingerprint, made_pair, refused, run, same  # noqa: E402

ENDPOINT, USERNAME, PASSWORD = sys.argv[1:4]


class Keypair(ResourceBase):
    resource_name = 'keypairs'


class Pubkey(ResourceBase):
    resource_name = 'pubkeys'


def of(resource):
    return resource(api_endpoint=ENDPOINT, username=USERNAME, password=PASSWORD, login_method='basic')


keypairs, pubkeys = of(Keypair), of(Pubkey)
SECRET, PUBLIC = made_pair('-t', 'ed25519')


def lifecycle():
    made = keypairs.create({'name': 'one', 'public_key': PUBLIC})
    same((made['name'], made['public_key'], made['private_key'], made['meta']), ('one', PUBLIC, None, {}))
    same(made['fingerprint'], fingerprint(PUBLIC))
    same(keypairs.get(made['uuid']), made)
    same(pubkeys.get(made['uuid'])['has_private_key'], False)
    same(keypairs.update(made['uuid'], made), made)
    same(keypairs.delete(made['uuid']), None)
    same(keypairs.list(), [])


def listed():
    made = keypairs.create([{'name': name, 'public_key': PUBLIC} for name in ('two', 'twofold', 'one')])
    same([each['name'] for each in made], ['two', 'twofold', 'one'])
    same([each['name'] for each in keypairs.list()], ['one', 'two', 'twofold'])
    same([each['name'] for each in keypairs.list({'name__contains': 'TWO'})], ['two', 'twofold'])
    same([each['name'] for each in keypairs.list({'limit': 1, 'offset': 1})], ['two'])
    for each in made:
        keypairs.delete(each['uuid'])


def refusals():
    absent = '00000000-0000-4000-8000-0000000000ff'
    for call in (keypairs.get, keypairs.delete, pubkeys.get):
        error = refused(errors.ClientError, call, absent)
        same(error.status_code, 404)
        assert 'Object with uuid %s does not exist' % absent in error.message, error.message
    made = keypairs.create({'name': 'taken', 'public_key': PUBLIC})
    same(refused(errors.ClientError, keypairs.create, {'name': 'taken', 'public_key': PUBLIC}).status_code, 400)
    for more in ({'private_key': SECRET, 'public_key': PUBLIC}, {}, {'public_key': PUBLIC, 'meta': {'a': 'b'}}):
        error = refused(errors.PermissionError, keypairs.create, dict(more, name='new'))
        same(error.status_code, 403)
        assert 'The upstream cannot do this: keeping' in error.message, error.message
    same(refused(errors.PermissionError, keypairs.update, made['uuid'], {'name': 'new'}).status_code, 403)
    keypairs.delete(made['uuid'])
    same(keypairs.list(), [])


run([lifecycle, listed, refusals],
    (AssertionError, errors.ApiClientError, KeyError, TypeError, ValueError, AttributeError, OSError))
