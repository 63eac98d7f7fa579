"""Shared by the drivers: checks that print one line `ok NAME` or `FAIL NAME WHY` each, and keys made by OpenSSH."""
import os
import subprocess
import tempfile


def run(checks, errors):
    for check in checks:
        name = check.__name__.replace('_', '-')
        try:
            check()
            print('ok %s' % name, flush=True)
        except errors as error:
            print('FAIL %s %s: %s' % (name, type(error).__name__, str(error).replace('\n', ' ')), flush=True)
    print('done')


def same(found, wanted):
    assert found == wanted, 'found %r, wanted %r' % (found, wanted)


def refused(kind, call, *args, **named):
    """The error of a call that must be refused with this class and no other."""
    try:
        call(*args, **named)
    except Exception as error:
        assert type(error) is kind, 'raised %s: %s' % (type(error).__name__, error)
        return error
    raise AssertionError('was answered')


def keygen(*args):
    return subprocess.run(['ssh-keygen', *args], check=True, capture_output=True, text=True, stdin=subprocess.DEVNULL).stdout


def derived(private_key):
    """The two words of the public key that OpenSSH derives from a private key."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'key')
        with open(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600), 'w') as file:
            file.write(private_key)
        return ' '.join(keygen('-y', '-f', path).split()[:2])


def fingerprint(public_key):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'key.pub')
        with open(path, 'w') as file:
            file.write(public_key + '\n')
        return keygen('-l', '-E', 'md5', '-f', path).split()[1].replace('MD5:', '')


def made_pair(*args):
    """A pair of text made by ssh-keygen, the public half with a comment."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'key')
        keygen('-q', '-N', '', '-C', 'ops@bastion-eu1', '-f', path, *args)
        with open(path) as secret, open(path + '.pub') as public:
            return secret.read(), public.read().strip()
