#!/usr/bin/env python3
"""What the page's places ask for: inputs in groups, cards of data, games, documents, pages of solved games and of
comparisons, new files with changes. Each follows its schema and agrees with what the other verbs say."""
import csv
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
bad = []


def say(what, good, more=''):
    print('ok  ' if good else 'FAIL', what, '' if good else more)
    if not good:
        bad.append(what)


def run(*args, ok=True):
    r = subprocess.run(args, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    if ok and r.returncode:
        sys.exit(f'{args}: {r.stderr}')
    return r


def eq(*args):
    return run(EQ, '--quiet', *args).stdout


def follows(what, value, name):
    top = json.load(open(f'docs/{name}.schema.json', encoding='utf-8'))
    try:
        schema.check(value, top, top, '', True)
        say(f'{what} follows {name}.schema.json', True)
    except AssertionError as e:
        say(f'{what} follows {name}.schema.json', False, str(e))


def inputs(name, *sets, lang='en'):
    return json.loads(run(f'{BUILD}/tests/inputs_json', lang, name, *sets).stdout)


def flat(listing):
    return {i['key']: i for g in listing['groups'] for i in g['inputs']}


# inputs: what the answer depends on is marked, what is set is told beside the default
for name in ('material-for-1000', 'acknowledging-reassures', 'allies', 'us-china-2025'):
    follows(f'inputs of {name}', inputs(name), 'inputs')
plain, changed = inputs('material-for-1000'), inputs('material-for-1000', 'cn.pu_stock=3 t')
answer = json.loads(eq('ask', 'material-for-1000', '--json', '--runs', '512'))
say('inputs marked as used are those of the answer',
    {k for k, i in flat(plain).items() if i['used']} == {i['key'] for i in answer['inputs']})
stock, before = flat(changed)['cn.pu_stock'], flat(plain)['cn.pu_stock']
say('a set input is marked', [k for k, i in flat(changed).items() if i['changed']] == ['cn.pu_stock'])
say('its text is what was set', stock['text'] == '3 t' and stock['default_text'] == before['text'])
say('sources are those of the default', stock['sources'] == before['sources'] != [])
say('facts and policies are told apart', {i['kind'] for i in flat(plain).values()} == {'fact', 'policy'})
zh = flat(inputs('material-for-1000', lang='zh'))
say('names in both languages', all(re.search('[\u4e00-\u9fff]', i['name']) for i in zh.values()))
refused = run(f'{BUILD}/tests/inputs_json', 'en', 'material-for-1000', 'cn.pu_stock=-3 kg', ok=False)
say('a value that is not allowed is refused', refused.returncode == 2 and 'error[range]' in refused.stderr)
say('the same bytes again', inputs('material-for-1000') == plain)

# data
data = json.loads(eq('data', '--json'))
for d in data['datasets']:
    card = json.loads(eq('data', d['file'], '--json'))
    rows = list(csv.reader(io.StringIO(eq('data', d['file'], '--csv'))))
    follows(d['file'], card, 'datum')
    say(f'{d["file"]}: columns, rows and their number are those of the file',
        card['columns'] == rows[0] and card['table'] == rows[1:201] and card['rows'] == len(rows) - 1)
keys = [s['key'] for s in data['sources']]
for key in keys[::20] + ['acton2020']:
    follows(f'source {key}', json.loads(eq('data', key, '--json')), 'datum')
latin = [s['read'] for s in json.loads(eq('data', '--json', '--lang', 'zh'))['sources'] if not s['read_shown'] or re.search('[A-Za-z]', s['read_shown'])]
say('how far each source was read has Chinese words', not latin, str(latin[:5]))
acton = json.loads(eq('data', 'acton2020', '--json'))
texts = {f: open(f'claims/{f}', encoding='utf-8').read() for f in os.listdir('claims')}
say('a source is found in every claim that names it',
    {f'{u["document"]}.yaml' for u in acton['uses'] if u['folder'] == 'claims'}
    == {f for f, t in texts.items() if re.search(r'\bacton2020\b', re.sub(r'#.*', '', t))})
card = json.loads(eq('data', 'cn.pu_stock', '--json'))
follows('input cn.pu_stock', card, 'datum')
say('an input is found in the claims that have it as a control',
    {u['document'] for u in card['uses'] if u['relation'] == 'controls'}
    == {f[:-5] for f, t in texts.items() if re.search(r'^  - cn\.pu_stock$', t, re.M)})

# games
games = json.loads(eq('solve', '--json'))
follows('list of games', games, 'games')
say('every shipped game is listed',
    {g['id'] for g in games['games']}
    == {re.sub(r'\.yaml$', '', f) for f in os.listdir('games') if f != 'index.yaml'})
with tempfile.TemporaryDirectory() as folder:
    md = os.path.join(folder, 'x.md')
    eq('solve', 'inspection', '--runs', '128', '-o', md)
    page = open(md, encoding='utf-8').read()
    text = eq('solve', 'inspection', '--runs', '128', '--width', '100')
    words = lambda t: re.findall(r'-?\d+(?:\.\d+)?(?:e-?\d+)?', re.sub(r'^(#+ )?\d\. ', '', t, flags=re.M))
    say('the page of a game has the numbers of its text',
        sorted(words(page)) == sorted(words(text)), f'{words(page)} {words(text)}')
    say('levels of headings rise by one', all(b <= a + 1 for a, b in zip(
        *(lambda h: (h, h[1:]))([len(m) for m in re.findall(r'^(#+) ', page, re.M)]))))

    # new files with changes
    mine = os.path.join(folder, 'mine.yaml')
    sets = ['--set', 'cn.pu_stock=3 t', '--set', 'cn.restart.use=yes']
    eq('new', mine, '--from', 'warheads-1000', *sets)
    both = [json.loads(eq('ask', n, '--json', '--runs', '512', *s)) for n, s in (('warheads-1000', sets), (mine, []))]
    say('a new file with changes gives the answer of the changes', both[0]['p'] == both[1]['p'])
    eq('new', mine, '--from', 'material-for-1000', '--force', *sets)
    say('changes where there were none', re.search(r'^changes:\n  cn.pu_stock: 3 t\n', open(mine, encoding='utf-8').read(), re.M))

# compare: what is set for either side
a = json.loads(eq('ask', 'material-for-1000', '--json', '--set', 'cn.pu_stock=3 t'))['p']
b = json.loads(eq('ask', 'material-for-1000', '--json', '--set', 'cn.pu_stock=2 t'))['p']
k = json.loads(eq('compare', 'material-for-1000', 'material-for-1000', '--json', '--set', 'cn.pu_stock=3 t',
                  '--set-b', 'cn.pu_stock=2 t'))
say('a comparison takes what is set for either side', (k['p_a'], k['p_b']) == (a, b), f'{k["p_a"]} {k["p_b"]} {a} {b}')
say('and says what differs', [(c['a'], c['b']) for c in k['changed']] == [('3 t', '2 t')])

# documents
for lang in ('en', 'zh'):
    glossary = eq('doc', 'glossary', '--lang', lang)
    say(f'glossary in {lang}', '| mutual vulnerability | 共同脆弱' in glossary)
    say(f'about in {lang} has every heading once', len(re.findall(r'^##? ', eq('doc', 'about', '--lang', lang), re.M)) == 5)
for model in ('material', 'exchange', 'standoff'):
    source = open(f'src/model/{model}.c', encoding='utf-8').read()
    head = source[:source.index('*/')]
    shown = eq('doc', model).split('```')[1].removeprefix('text en')
    say(f'equations of {model} are those of its file',
        re.sub(r'[\s*/]+', ' ', head).strip() == re.sub(r'[\s*/]+', ' ', shown).strip())

print(f'{len(bad)} failed')
sys.exit(bool(bad))
