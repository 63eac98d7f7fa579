"""Looks at a Nova with OpenStack's own SDK; the login is that of the environment.

  python3 openstack_side.py list                 the keypairs of the user, as JSON
  python3 openstack_side.py quota PROJECT COUNT  keypairs that a user of the project may have (for an administrator)
"""
import json
import sys

import openstack

cloud = openstack.connect()
if sys.argv[1] == 'quota':
    cloud.set_compute_quotas(sys.argv[2], key_pairs=int(sys.argv[3]))
else:
    members = ('name', 'type', 'fingerprint', 'public_key')
    print(json.dumps([{member: getattr(one, member) for member in members} for one in cloud.compute.keypairs()]))
