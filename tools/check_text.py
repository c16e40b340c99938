#!/usr/bin/env python3
"""Lint of every sentence that a person can read: strings/*.tsv, claims, games, scenarios, model tables.

Checks  ids        every id of strings/ is used in src/ (a note that begins with "by name" marks
                   ids that are looked up by name)
        Chinese    simplified characters only, full-width marks next to Han, no blank between Han
                   and Latin letters or digits, …… doubled
        English    no Han
        words      the neutral-word list, alike in both languages; quotations are left alone
        letters    references, data and all texts hold letters themselves (Künsch), not codes for them
Prints  file:line: what is wrong, and exits with 1.
Run     tools/check_text.py [ids|zh|words|letters ...]   (all by default)
"""
import glob
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
HAN = '\u3400-\u9fff'
bad = []

# Words that take a side when we say them ourselves. Quotations keep them.
WORDS_EN = re.compile(
    r"\b(adversar(?:y|ies|ial)|rogue|aggress(?:ion|or|ive|ively|iveness)|break-?outs?|threat\w*|"
    r"expansion\w*|experts? (?:say|said)|hegemon\w*|provo(?:ke|kes|ked|cation|cative)|regime change|"
    r"[Ww]e|[Oo]urs?|[Ww]e're)\b")
WORDS_ZH = re.compile('霸权|挑衅|威胁|扩张|(?:有|一些|许多|不少|多数)专家|侵略|流氓|我们')


def complain(path, line, text):
    bad.append(f'{os.path.relpath(path, ROOT)}:{line}: {text}')


def tsv_rows():
    for path in sorted(glob.glob(f'{ROOT}/strings/*.tsv') + [f'{ROOT}/web/strings.tsv']):
        for n, line in enumerate(open(path, encoding='utf-8'), 1):
            line = line.rstrip('\n')
            if line and not line.startswith('#'):
                yield path, n, (line.split('\t') + [''] * 4)[:4]


def yaml_texts():
    """(path, line, key, text) of every scalar outside quotations, comments left out."""
    files = [f'{ROOT}/{path}' for folder in ('claims', 'games', 'scenarios')
             for path in glob.glob(f'{folder}/**/*.yaml', root_dir=ROOT, recursive=True)
             if path != 'claims/index.yaml']  # ids alone
    for path in sorted(files):
        skip = None  # indentation of a quotation that goes on below
        key = ''
        for n, line in enumerate(open(path, encoding='utf-8'), 1):
            body = line.strip()
            indent = len(line) - len(line.lstrip(' '))
            if not body or body.startswith('#'):
                continue
            if skip is not None:
                if indent > skip:
                    continue
                skip = None
            m = re.match(r'(?:- )?([\w.\[\]-]+):(?:\s+(.*))?$', body)
            if m:
                key = m.group(1)
                body = m.group(2) or ''
                if re.match(r'quote|id$|schema$|name$|extends$|source', key):
                    skip = indent
                    continue
            body = re.sub(r'\bquote(_\w+)?:\s*("[^"]*"|\'[^\']*\'|[^,}]*)', '', body)
            if not re.match(r'["\']', body):
                body = re.sub(r'\s#.*', '', body)
            yield path, n, key, body.strip('"\'')


def c_texts():
    """String literals of the model tables."""
    for path in sorted(glob.glob(f'{ROOT}/src/model/*.c')):
        comment = False
        for n, line in enumerate(open(path, encoding='utf-8'), 1):
            if comment:
                comment = '*/' not in line
                continue
            line = re.sub(r'/\*.*?\*/', '', line)
            if '/*' in line:
                line, comment = line.split('/*')[0], True
            if re.match(r'\s*#', line):
                continue
            for m in re.finditer(r'"((?:[^"\\]|\\.)*)"', line):
                before = line[:m.start()]
                if not re.search(r'\.(key|symbol|unit|source|name|formula|refs?)\s*=\s*$', before):
                    yield path, n, m.group(1)


def check_zh(path, n, text):
    text = re.sub(r'\\n', '', text)
    for ch in text:
        if '\u3400' <= ch <= '\u9fff':
            try:
                ch.encode('gb2312')
            except UnicodeEncodeError:
                complain(path, n, f'"{ch}" is not a character of simplified Chinese (GB 2312)')
    plain = re.sub(r'\{\{?', '{', text)
    plain = re.sub(r'(--[a-z-]+|(?<![a-z])eq [a-z]+) (名称|文件|键|值|数字|语言)', 'x', plain)  # a command
    plain = re.sub(r'“[^”]{1,16}”', '“x”', plain)  # quoted marks and code keep their own form
    plain = re.sub(r'(?<![a-z_])[a-z_]+\([a-z, ]*\)|[=<>!]=', 'x', plain)  # a function or an operator
    for m in re.finditer(f'[{HAN}]([,;:?!()"])|([,;:?!()"])[{HAN}]|[{HAN}](\\.)(?:\\s|$)', plain):
        mark = m.group(1) or m.group(2) or m.group(3)
        complain(path, n, f'half-width "{mark}" next to Han in "{clip(plain, m.start())}"')
    for m in re.finditer(f'[{HAN}] +[A-Za-z0-9{{<%]|[A-Za-z0-9}}>%] +[{HAN}]', plain):
        complain(path, n, f'blank between Han and Latin in "{clip(plain, m.start())}"')
    for m in re.finditer(f'[{HAN}，。；：] +[{HAN}]', plain):
        complain(path, n, f'blank between Han in "{clip(plain, m.start())}"')
    if re.search('(?<!…)…(?!…)', plain):
        complain(path, n, '… is doubled in Chinese')


def clip(text, at):
    return text[max(0, at - 8):at + 10]


def check_en(path, n, text):
    if re.search(f'[{HAN}]', text):
        complain(path, n, f'Han in an English text: "{text[:40]}"')


def check_words(path, n, text):
    m = WORDS_EN.search(text) or WORDS_ZH.search(text)
    if m:
        complain(path, n, f'"{m.group(0)}" is not a neutral word: "{clip(text, m.start())}"')


def check_ids():
    code = ''
    for path in (glob.glob(f'{ROOT}/src/**/*.[ch]', recursive=True)
                 + glob.glob(f'{ROOT}/web/src/**/*.ts*', recursive=True)):
        code += open(path, encoding='utf-8').read()
    names = set(re.findall(r'\bEQ_S_[A-Z0-9_]+', code))
    for path, n, (ident, _, _, note) in tsv_rows():
        name = 'EQ_S_' + re.sub('[^A-Z0-9]', '_', ident.upper())
        if name not in names and f'"{ident}"' not in code and not note.startswith('by name'):
            complain(path, n, f'the id {ident} is not used in src/')


def check_letters():
    """A backslash that a reader would see: TeX's codes in a name, an escape that nothing undoes."""
    undone = {'bib': r'\\[&%$#_{}]', 'yaml': r'\\["\\n]', 'tsv': r'\\[n\\]', 'csv': '$^'}
    files = [f'{ROOT}/docs/references.bib'] + [
        path for pattern in ('data/**/*.csv', 'data/*.yaml', 'claims/*.yaml', 'games/**/*.yaml',
                             'scenarios/**/*.yaml', 'strings/*.tsv', 'web/strings.tsv')
        for path in sorted(glob.glob(f'{ROOT}/{pattern}', recursive=True))]
    for path in files:
        allowed = undone[path.rsplit('.', 1)[1]]
        for n, line in enumerate(open(path, encoding='utf-8'), 1):
            rest = re.sub(allowed, '', line)
            if '\\' in rest and not rest.startswith(('#', '%')):
                complain(path, n, f'a code with a backslash in "{clip(rest, rest.index(chr(92)))}"; write the letter')


def main():
    what = sys.argv[1:] or ['ids', 'zh', 'words', 'letters']
    n_text = 0
    if 'ids' in what:
        check_ids()
    if 'letters' in what:
        check_letters()
    for path, n, (ident, en, zh, _) in tsv_rows():
        n_text += 2
        if 'zh' in what:
            check_zh(path, n, zh)
            if not ident.startswith('help.language'):
                check_en(path, n, en)
        if 'words' in what:
            check_words(path, n, en)
            check_words(path, n, zh)
    for path, n, key, text in yaml_texts():
        n_text += 1
        if 'zh' in what and re.search(f'[{HAN}]', text):
            if key == 'en' or key.endswith('_en'):
                check_en(path, n, text)
            check_zh(path, n, text)
        if 'words' in what:
            check_words(path, n, text)
    for path, n, text in c_texts():
        n_text += 1
        if 'zh' in what and re.search(f'[{HAN}]', text):
            check_zh(path, n, text)
        if 'words' in what:
            check_words(path, n, text)
    for line in bad:
        print(line, file=sys.stderr)
    if not bad:
        print(f'text ({", ".join(what)}): {n_text} texts are clean')
    return 1 if bad else 0


sys.exit(main())
