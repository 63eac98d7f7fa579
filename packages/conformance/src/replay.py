"""Replays recorded exchanges with the recorder's own rules, and says which accidents differ, one JSON line a difference.

  python3 -I replay.py RECORDER_FOLDER BASE_URL TRANSCRIPT...
"""
import json
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1])
import novarec  # noqa: E402

for path in sys.argv[3:]:
    with open(path, encoding='utf-8') as file:
        doc = json.load(file)
    made, differ, accidents = set(), 0, 0
    for number, step in enumerate(doc['steps'], 1):
        try:
            diff = novarec.compare(step, novarec.send(sys.argv[2], step['request']), doc['base'], sys.argv[2], made)
        except OSError as error:
            diff = ['no answer: %s' % error]
        if not diff:
            continue
        accident = step.get('accident')
        accidents, differ = accidents + bool(accident), differ + (not accident)
        print(json.dumps({'step': '%s #%d %s' % (doc['scenario'], number, step['name']), 'accident': accident, 'diff': diff}))
    print(json.dumps({'scenario': doc['scenario'], 'steps': len(doc['steps']), 'differ': differ, 'accidents': accidents}),
          flush=True)
