#!/usr/bin/env python3
"""Views of claims: each follows docs/view.schema.json and nothing but it, fits its size, says the same as the
answer's JSON, draws what can be pointed at inside its pictures; what is set comes back; markup in a reader's own
file stays text; a game is refused with a hint."""
import csv
import html.parser
import io
import json
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..', 'tools'))
import schema  # noqa: E402

EQ, BUILD = os.environ['EQ'], os.environ['EQ_BUILD']
TOP = schema.read('docs/view.schema.json')
MOST = 300 * 1000  # bytes of a view
bad = []


def say(what, good, more=''):
    print('ok  ' if good else 'FAIL', what, '' if good else more)
    if not good:
        bad.append(what)


def call(name, *pairs):
    return subprocess.run([f'{BUILD}/tests/view_json', name, *pairs], capture_output=True, text=True, check=False)


def view(name, *pairs):
    r = call(name, *pairs)
    if r.returncode:
        sys.exit(f'{name} {pairs}: {r.stderr}')
    return json.loads(r.stdout), r.stdout


class Tags(html.parser.HTMLParser):
    """Elements and attributes of a piece of HTML; open ones at its end."""

    def __init__(self, text):
        super().__init__()
        self.tag, self.attr, self.open = set(), set(), []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tag.add(tag)
        self.attr.update(k for k, _ in attrs)
        if tag not in ('br', 'input'):
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tag.add(tag)
        self.attr.update(k for k, _ in attrs)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            raise AssertionError(f'</{tag}> closes what is not open')


HTML = {'p', 'ul', 'li', 'b', 'span', 'a', 'details', 'summary', 'div', 'table', 'caption', 'thead', 'tbody', 'tr',
        'th', 'td', 'h3', 'h4', 'blockquote', 'code', 'pre', 'br'}
ATTR = {'class', 'scope', 'href', 'rel', 'id', 'lang'}
HAN = re.compile('[\u4e00-\u9fff]')


def follows(v, text, what):
    try:
        schema.check(v, TOP, TOP, strict=True)
        say(f'{what}: follows the schema', True)
    except AssertionError as e:
        say(f'{what}: follows the schema', False, str(e))
    say(f'{what}: {len(text.encode())} bytes', len(text.encode()) < MOST)
    say(f'{what}: one line', text.endswith('}\n') is False or text.count('\n') <= 1)


def plotted(v, kind):
    return subprocess.run([EQ, 'plot', v['id'], kind, '--csv', '--runs', str(v['n']), '--quiet'], capture_output=True,
                          text=True, check=True).stdout


def pictures(v, what):
    for c in v['charts']:
        size = re.search(r'width="([\d.]+)" height="([\d.]+)"', c['svg'])
        w, h = float(size[1]), float(size[2])
        inside = all(0 <= m['x'] <= w and 0 <= m['y'] <= h and m['say'] for m in c['marks'])
        say(f'{what} {c["kind"]}: {len(c["marks"])} marks, all inside', inside)
        if c['kind'] != 'futures':
            say(f'{what} {c["kind"]}: can be pointed at', len(c['marks']) > 0 or v['count']['of'] not in (20, 100))
        if c['kind'] in ('fan', 'sources', 'record'):  # arrow keys go along the axis
            told = {}
            for m in c['marks']:
                told.setdefault(m['series'], []).append(m['x'])
            lanes = 14 if c['kind'] == 'record' else 0  # px: a bar is said before the marks on it
            say(f'{what} {c["kind"]}: a series runs along the axis',
                all(b >= a - lanes for x in told.values() for a, b in zip(x, x[1:])), str(told))
        if c['kind'] in ('sources', 'record'):
            rows = list(csv.DictReader(io.StringIO(c['csv'])))
            text = ' '.join(m['say'] for m in c['marks'])
            say(f'{what} {c["kind"]}: every issuer is named', all(r['issuer'] in text for r in rows))
        if c['kind'] == 'phase':
            ticks = set(re.findall(r'class="eq-tick" cx="([\d.]+)" cy="([\d.]+)"', c['svg']))
            places = {(f'{m["x"]:g}', f'{m["y"]:g}') for m in c['marks']}
            say(f'{what}: its ticks can be pointed at', len(ticks) > 0 and ticks <= places, str(ticks - places))
            years = {int(r['year']) for r in csv.DictReader(io.StringIO(plotted(v, 'phase')))}
            say(f'{what}: every year of every world is said', all(
                sum(str(y) in m['say'] for m in c['marks']) == len({m['series'] for m in c['marks']}) for y in years))
        if c['kind'] == 'futures':
            groups = [f['group'] for f in c['frames']]
            say(f'{what}: 20 futures, each a group of the picture',
                groups == [f'k{i}' for i in range(1, 21)] and all(f'class="eq-one {g}"' in c['svg'] for g in groups))


def parts(v, what):
    kinds, wrong = {c['kind'] for c in v['charts']}, []
    for p in v['parts']:
        t = Tags(p['html'])
        if t.open or t.tag - HTML or t.attr - ATTR:
            wrong.append((p['id'], t.open, t.tag - HTML, t.attr - ATTR))
        kinds -= set(p['charts'])
    say(f'{what}: parts are plain HTML, closed', not wrong, str(wrong))
    say(f'{what}: every chart but the dots stands in a part', kinds <= {'dots'}, str(kinds))
    keys = set(re.findall(r'href="#src-([^"]+)"', ''.join(p['html'] for p in v['parts'])))
    ids = set(re.findall(r'id="src-([^"]+)"', ''.join(p['html'] for p in v['parts'])))
    say(f'{what}: links to sources lead somewhere', keys <= ids, str(keys - ids))


def same_as_answer(v, what, lang, *sets):
    args = [EQ, 'ask', v['id'], '--json', '--runs', '64', '--quiet', '--threads', '1']
    for s in sets:
        args += ['--set', s]
    a = json.loads(subprocess.run(args, capture_output=True, text=True, check=True).stdout)
    for key in ('question', 'sentence', 'event'):
        say(f'{what}: the {key} of the answer', v[key] == a[key][lang], v[key])
    say(f'{what}: its chance and count', v['p'] == a['p'] and v['count'] == a['count'])
    shown = [c['key'] for c in v['controls']]
    say(f'{what}: its controls', shown == [x['key'] for x in a['inputs'] if x['control']], str(shown))
    say(f'{what}: its command', v['command'] == a['command'])
    say(f'{what}: its kinds', {(c['key'], c['kind']) for c in v['controls']} <= {(x['key'], x['kind']) for x in a['inputs']})


def tracks(v, what):
    for c in v['controls']:
        if c['type'] == 'choice':
            good = len(c['choices']) > 1 and c['min'] is None
        else:
            held = [x for x in (c['low'], c['high'], c['value'], c['default_value']) if x is not None]
            good = c['min'] < c['max'] and all(c['min'] - 1e-9 <= x <= c['max'] + 1e-9 for x in held) \
                and (c['step'] is None) == c['log'] and (not c['log'] or c['min'] > 0)
        say(f'{what}: the track of {c["key"]}', good, str(c))


def round_trip(name, v):
    """A slider sends `key=VALUE UNIT`: a number within the track comes back as it was sent."""
    for c in v['controls']:
        if c['type'] == 'choice':
            value = c['choices'][-1]['value']
            text = value
        else:
            value = (c['min'] * c['max']) ** 0.5 if c['log'] else (c['min'] + c['max']) / 2
            value = round(value) if c['whole'] else float(f'{value:.4g}')
            text = f'{value} {c["unit"]}'.strip()
        now, _ = view(name, 'level=quick', 'runs=16', f'set={c["key"]}={text}')
        got = next(x for x in now['controls'] if x['key'] == c['key'])
        same = got['value'] == value if c['type'] == 'choice' else abs(got['value'] - value) <= 1e-9 * abs(value)
        say(f'{name}: {c["key"]}={text} comes back',
            same and got['fixed'] and got['set'] and got['text'] == text and now['changed'] == [c['key']]
            and got['default_shown'] == c['default_shown'] and got['range_note'] == c['range_note']
            and f'{c["key"]}:' in now['link'], f'{got}')


def height(chart):
    return float(re.search(r'height="([\d.]+)"', chart['svg'])[1])


def map_later(name, v, what, lang):
    """All but the map's numbers, and these by a later call, are the whole view; the place is kept."""
    most, text = view(name, f'lang={lang}', 'runs=64', 'level=most')
    follows(most, text, what + ' most')
    later = [c['later'] for c in most['charts'] if 'later' in c]
    pair = [f'pair={p}' for p in later if p]
    alone, text = view(name, f'lang={lang}', 'runs=64', 'level=map', *pair)
    follows(alone, text, what + ' map')
    pictures(alone, what + ' map')
    say(f'{what} map: the map alone', [c['kind'] for c in alone['charts']] == ['map'] * len(later)
        and set(alone) == set(v) - {'parts', 'flips'} and (alone['p'], alone['sentence']) == (v['p'], v['sentence']))
    say(f'{what} most: its map keeps the room', all(
        height(a) <= height(b) <= height(a) + 80 and 'csv' not in b and not b['marks']
        for a, b in zip(alone['charts'], (c for c in most['charts'] if 'later' in c))))
    both = [alone['charts'][0] if 'later' in c else c for c in most['charts']]
    say(f'{what}: most and map are all of it', {**most, 'charts': both, 'level': 'full'} == v)


def shipped():
    for name, lang in (('warheads-1000', 'en'), ('defences-can-disarm', 'zh'), ('estimates-were-wrong-before', 'en'),
                       ('leap-beats-creep', 'zh'), ('retaliation-not-below-2010', 'en')):
        what = f'{name} {lang}'
        v, text = view(name, f'lang={lang}', 'runs=64')
        follows(v, text, what)
        pictures(v, what)
        parts(v, what)
        same_as_answer(v, what, lang)
        tracks(v, what)
        own = [v['sentence'], v['note'], v['citation']] + [p['title'] for p in v['parts']]
        say(f'{what}: in its language', all(bool(HAN.search(t)) == (lang == 'zh') for t in own if t))
        map_later(name, v, what, lang)
        small, text = view(name, f'lang={lang}', 'runs=64', 'level=quick', 'width=320')
        follows(small, text, what + ' quick')
        pictures(small, what + ' quick')
        say(f'{what} quick: no more than asked', set(small) == set(v) - {'parts', 'flips'}
            and {c['kind'] for c in small['charts']} <= {'dots', 'fan'})
        say(f'{what} quick: the same answer', (small['p'], small['sentence']) == (v['p'], v['sentence']))
    for name in ('retaliation-not-below-2010', 'material-for-1000'):
        round_trip(name, view(name, 'level=quick', 'runs=16')[0])


EVIL = '<img src=x onerror=alert(1)>'
CLAIM = '''schema: eq.claim/1
id: own
question: { en: 'Is x above 2? %s', zh: 'x是否大于2？%s' }
event: { en: 'x is above 2 %s', zh: 'x大于2%s' }
scenario: ./base.yaml
worlds:
  baseline: {}
  more: { label: { en: 'more %s', zh: '更多%s' }, x: 2 to 4 }
proposition: x > 2
controls: [x, y]
readings:
  - { en: 'It is. %s', zh: '是。%s' }
  - { en: 'It is not. %s', zh: '不是。%s' }
omissions:
  - { en: 'Most things. %s', zh: '多数事物。%s' }
said_by: [acton2020]
''' % ((EVIL,) * 12)
BASE = '''schema: eq.scenario/1
id: base
judgement: "yes"
own:
  x: { of: 1 to 4, name: { en: 'x %s', zh: 'x%s' } }
  y: 3
''' % ((EVIL,) * 2)


def own_file():
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (('base.yaml', BASE), ('own.yaml', CLAIM)):
            with open(os.path.join(folder, name), 'w', encoding='utf-8') as f:
                f.write(text)
        for lang in ('en', 'zh'):
            v, text = view(os.path.join(folder, 'own.yaml'), f'lang={lang}', 'runs=64', 'set=y=2')
            follows(v, text, f'own file {lang}')
            parts(v, f'own file {lang}')
            say(f'own file {lang}: markup stays text', EVIL in v['question']
                and not any('<img' in p['html'] for p in v['parts']) and not any('<img' in c['svg'] for c in v['charts'])
                and any('&lt;img' in p['html'] for p in v['parts']))


def refused():
    for name, hint in (('acknowledge', 'eq run acknowledge'), ('us-china-2025', 'eq run us-china-2025'),
                       ('warheads-100', 'warheads-1000'), ('nothing-of-the-kind', 'nothing-of-the-kind')):
        r = call(name, 'level=quick')
        say(f'{name} is refused, with a hint', r.returncode == 2 and hint in r.stderr and not r.stdout, r.stderr)
    for pair in ('cn.pu_stock', 'cn.pu_stock,cn.pu_stock', 'cn.pu_stock,no.such', 'cn.pu_stock,cn.pu_per_warhead,x', ''):
        r = call('material-for-1000', 'level=map', 'runs=16', f'pair={pair}')
        say(f'the pair "{pair}" is refused', r.returncode == 2 and 'KEY,KEY' in r.stderr, r.stderr)
    r = call('warheads-1000', 'level=quick', 'set=cn.pu_per_warhead=-3 kg')
    say('a value that is not allowed is refused', r.returncode == 2 and '[range]' in r.stderr, r.stderr)


if __name__ == '__main__':
    shipped()
    own_file()
    refused()
    a, b = (call('material-for-1000', 'runs=64').stdout for _ in range(2))
    say('the same request gives the same bytes', a == b and len(a) > 1000)
    sys.exit(f'{len(bad)} wrong' if bad else 0)
