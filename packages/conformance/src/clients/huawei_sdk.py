"""Drives a gateway with the vendor's own Python SDK: one line `ok NAME` or `FAIL NAME WHY` for each check.

  python3 huawei_sdk.py ENDPOINT PROJECT USER ACCESS_KEY SECRET_KEY SECURITY_TOKEN KEY

KEY is a public key line without a comment.
"""
import base64
import hashlib
import sys

from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.exceptions.exceptions import ServiceResponseException
from huaweicloudsdkcore.region.region import Region
from huaweicloudsdkecs.v2 import (
    EcsClient,
    NovaCreateKeypairOption,
    NovaCreateKeypairRequest,
    NovaCreateKeypairRequestBody,
    NovaDeleteKeypairRequest,
    NovaListKeypairsRequest,
    NovaShowKeypairRequest,
)

ENDPOINT, PROJECT, USER, AK, SK, TOKEN, KEY = sys.argv[1:8]


def client(sk=SK, token=TOKEN, derived=False):
    credentials = BasicCredentials(AK, sk, PROJECT)
    if token:
        credentials.with_security_token(token)
    builder = EcsClient.new_builder()
    if not derived:
        return builder.with_credentials(credentials).with_endpoint(ENDPOINT).build()
    credentials.with_derived_predicate(lambda request: True)
    # The generated clients of other services name theirs; that of ECS does not.
    builder._with_derived_auth_service_name('ecs')
    return builder.with_credentials(credentials).with_region(Region('cn-north-4', ENDPOINT)).build()


def create(name, public_key=None, type=None, version=None, by=None):
    option = NovaCreateKeypairOption(name=name, public_key=public_key, type=type)
    body = NovaCreateKeypairRequestBody(keypair=option)
    return (by or client()).nova_create_keypair(NovaCreateKeypairRequest(open_stack_api_version=version, body=body))


def show(name, version=None, by=None):
    return (by or client()).nova_show_keypair(NovaShowKeypairRequest(name, version))


def names(by=None, **query):
    return [one.keypair.name for one in (by or client()).nova_list_keypairs(NovaListKeypairsRequest(**query)).keypairs]


def delete(name, by=None):
    return (by or client()).nova_delete_keypair(NovaDeleteKeypairRequest(name)).status_code


def line(size=0, filler='x'):
    """The key with a comment that fills it up to `size` UTF-8 bytes."""
    text = KEY + ' k'
    left = max(size - len(text), 0)
    width = len(filler.encode())
    return text + 'x' * (left % width) + filler * (left // width)


def md5(public_key):
    digest = hashlib.md5(base64.b64decode(public_key.split()[1])).hexdigest()
    return ':'.join(digest[at:at + 2] for at in range(0, 32, 2))


def refused(call, *args, **named):
    try:
        call(*args, **named)
    except ServiceResponseException as error:
        return error
    raise AssertionError('was answered')


def same(found, wanted):
    assert found == wanted, 'found %r, wanted %r' % (found, wanted)


def lifecycle(version, type, codes, by):
    made = create('made', type=type, version=version, by=by)
    same(made.status_code, codes[0])
    same((made.keypair.user_id, made.keypair.type), (USER, type))
    assert made.keypair.private_key.startswith('-----BEGIN RSA PRIVATE KEY-----\n')
    assert made.keypair.public_key.endswith(' Generated-by-Nova\n')
    text = line()
    brought = create('brought', text, type=type, version=version, by=by)
    same((brought.status_code, brought.keypair.public_key), (codes[0], text))
    same(brought.keypair.fingerprint, md5(text))
    same(names(by, open_stack_api_version=version), ['brought', 'made'])
    shown = show('brought', version, by).keypair
    same((shown.public_key, shown.user_id, shown.type, shown.deleted), (text, USER, type, False))
    same([delete('brought', by), delete('made', by)], [202, 202])
    same(names(by), [])


def default_version():
    lifecycle(None, None, [200], client())


def microversion():
    lifecycle('compute 2.2', 'ssh', [201], client())


def derived_signature():
    lifecycle(None, None, [200], client(derived=True))


def paging():
    for name in 'abc':
        create(name, line())
    same(names(limit=1, marker='a', open_stack_api_version='compute 2.35'), ['b'])
    for name in 'abc':
        delete(name)


def names_with_spaces():
    same(create('My Key_1', line()).keypair.name, 'My Key_1')
    same(show('My Key_1').keypair.name, 'My Key_1')
    same(delete('My Key_1'), 202)


def limit():
    for filler in ('x', 'é', '键', '🔑'):
        for size in (1023, 1024):
            text = line(size, filler)
            same((len(text.encode()), create('bound', text).keypair.public_key), (size, text))
            delete('bound')
        error = refused(create, 'bound', line(1025, filler))
        same(error.status_code, 400)
        assert '1024' in error.error_msg and '1025' in error.error_msg, error.error_msg


def nova_faults():
    error = refused(show, 'nope')
    same(error.status_code, 404)
    assert 'Keypair nope not found for user %s' % USER in error.error_msg, error.error_msg
    assert error.request_id.startswith('req-'), error.request_id
    create('taken', line())
    error = refused(create, 'taken', line())
    same(error.status_code, 409)
    assert "Key pair 'taken' already exists." in error.error_msg, error.error_msg
    delete('taken')


def refused_logins():
    prefix = 'Incorrect IAM authentication information: '
    error = refused(names, client(sk='guessed'))
    same((error.status_code, error.error_code), (401, 'APIGW.0301'))
    assert error.error_msg.startswith(prefix + 'verify aksk signature fail,canonicalRequest:GET|'), error.error_msg
    assert '|x-security-token:***|' in error.error_msg and TOKEN not in error.error_msg, error.error_msg
    for token in (None, 'another'):
        same(refused(names, client(token=token)).error_msg, prefix + 'decrypt token fail')
    same(names(), [])


def lock():
    for _ in range(5):
        assert 'verify aksk signature fail' in refused(names, client(sk='guessed')).error_msg
    same(refused(names).error_msg,
         'Incorrect IAM authentication information: AK access failed to reach the limit,forbidden')


CHECKS = [default_version, microversion, derived_signature, paging, names_with_spaces, limit, nova_faults,
          refused_logins, lock]
for check in CHECKS:
    name = check.__name__.replace('_', '-')
    try:
        check()
        print('ok %s' % name, flush=True)
    except (AssertionError, ServiceResponseException, AttributeError, TypeError) as error:
        print('FAIL %s %s' % (name, getattr(error, 'error_msg', None) or error), flush=True)
print('done')
