#!/usr/bin/env python3
"""No claim rests on a model whose skill against "no change" may be nil without saying so.

`eq hindcast` gives the skill of the standoff model against persistence, with a range: on the series as
they are now and, for China, on the figures of the day, five and ten years ahead. Where one of these
ranges reaches zero, every claim that uses the model must say so in its caveat, which points to
`eq hindcast`; where none does, no claim may. China's ranges count for every claim, another power's for
the claims whose proposition names its stockpile."""
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

EQ = os.path.abspath(os.environ.get('EQ', 'build/release/eq'))
MODEL, POINTER = 'standoff', 'eq hindcast'
bad = []


def eq(*args):
    out = subprocess.run([EQ, *args, '--json', '--quiet'], capture_output=True, text=True,
                         encoding='utf-8', check=False)
    if out.returncode != 0:
        sys.exit(f'eq {" ".join(args)}: {out.returncode}\n{out.stderr}')
    return json.loads(out.stdout)


def reaches_zero(rows):
    """Whether the range of the model's skill holds zero or lies below it; it must be there."""
    model = [r for r in rows if r['forecaster'] == 'model']
    assert len(model) == 1 and model[0]['skill_high'] is not None, rows
    assert model[0]['skill_low'] <= model[0]['skill_high'], model
    return model[0]['skill_low'] <= 0


def open_questions(hindcast):
    """Actors of whose stockpile the model is not shown to foresee more than "no change"."""
    found, seen = {}, set()
    for s in hindcast['summary']:
        if s['set'] == 'all' and s['horizon'] in (5, 10):
            seen.add((s['actor'], s['horizon']))
            if reaches_zero(s['forecasters']):
                found.setdefault(s['actor'], []).append(f"{s['horizon']} years")
    for s in hindcast['vintage_summary']:
        seen.add(('day', s['horizon']))
        if reaches_zero(s['forecasters']):
            found.setdefault('cn', []).append(f"{s['horizon']} years from figures of the day")
    assert seen == {(a, h) for a in ('cn', 'ru', 'us', 'day') for h in (5, 10)}, seen
    return found


def fault(answer, found):
    """What is wrong with the caveat of an answer, or None."""
    uses = re.search(rf'\b{MODEL} r\d', answer['provenance']['model_revisions']) is not None
    rests = {'cn'} | set(re.findall(r'\b([a-z]{2})\.stockpile\b', answer['proposition']))
    why = [f'{a}: {x}' for a in sorted(rests & set(found)) for x in found[a]] if uses else []
    caveat = answer.get('caveat') or {}
    said = [POINTER in (caveat.get(lang) or '') for lang in ('en', 'zh')]
    if why and not all(said):
        return f'needs a caveat that points to "{POINTER}" ({"; ".join(why)})'
    if not why and any(said):
        return f'says without cause that it is not shown ({caveat["en"]})'
    return None


def turned(name):
    """The claim with its caveat taken away, or with one put in: the check must see either."""
    text = open(f'claims/{name}.yaml', encoding='utf-8').read()
    had = re.search(r'(?m)^caveat:.*\n(?:[ ].*\n)*', text)
    if had:
        text = text.replace(had.group(0), '')
    else:
        text += f'caveat: {{ en: "Not shown ({POINTER}).", zh: "尚未显示（{POINTER}）。" }}\n'
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, f'{name}.yaml')
        with open(path, 'w', encoding='utf-8') as f:
            f.write(text)
        return eq('ask', path, '--runs', '16')


found = open_questions(eq('hindcast'))
names = [os.path.basename(p)[:-5] for p in sorted(glob.glob('claims/*.yaml'))]
answers = {n: eq('ask', n, '--runs', '16') for n in names if n != 'index'}
users = [n for n, a in answers.items() if MODEL in a['provenance']['model_revisions']]
assert len(users) >= 5, users
for n, a in answers.items():
    wrong = fault(a, found)
    if wrong:
        bad.append(f'{n}: {wrong}')
for n in (users[0], next(n for n in answers if n not in users)):
    assert (fault(turned(n), found) is None) != (fault(answers[n], found) is None), n
for line in bad:
    print('FAILED:', line, file=sys.stderr)
print(f'caveats.py: {len(answers)} claims, {len(users)} on {MODEL}; not shown for '
      f'{json.dumps(found)}; {len(bad)} failed')
sys.exit(bool(bad))
