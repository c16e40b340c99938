#!/usr/bin/python3
"""eq serve over HTTP: the bytes of the command line, events, who may ask, what is refused, many at
once, and an end by signal."""
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.parse

EQ = os.path.abspath(os.environ.get('EQ', 'build/release/eq'))
CLEAN = {k: v for k, v in os.environ.items()
         if not k.startswith('EQ_') and k not in ('LANG', 'LC_MESSAGES', 'NO_COLOR', 'COLUMNS')}
CLEAN['LC_ALL'] = 'C'
bad = good = 0


def is_(what, got, want):
    global bad, good
    if got == want:
        good += 1
    else:
        bad += 1
        print(f'FAILED: {what}: got {str(got)[:400]!r}, want {str(want)[:400]!r}', file=sys.stderr)


def true(what, fine):
    is_(what, bool(fine), True)


class Server:
    def __init__(self, *args):
        self.p = subprocess.Popen([EQ, 'serve', *args], stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE, text=True, env=CLEAN)
        self.url = self.p.stdout.readline().strip()
        self.port = int(self.url.rstrip('/').rsplit(':', 1)[1]) if self.url else 0

    def ask(self, path, body=None, headers=None, method=None):
        c = http.client.HTTPConnection('127.0.0.1', self.port, timeout=120)
        head = dict(headers or {})
        if body is not None:
            head.setdefault('Content-Type', 'application/x-www-form-urlencoded')
        c.request(method or ('GET' if body is None else 'POST'), path, body, head)
        r = c.getresponse()
        text = r.read()
        c.close()
        return r.status, text, r.headers

    def stop(self, number):
        begin = time.time()
        self.p.send_signal(number)
        rc = self.p.wait(30)
        self.p.stdout.close()
        self.p.stderr.close()
        return rc, time.time() - begin


def query(**pairs):
    return urllib.parse.urlencode(pairs, doseq=True)


def command(*args):
    return subprocess.run([EQ, *args], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=CLEAN,
                          stdin=subprocess.DEVNULL, check=False).stdout


def same_bytes(s):
    """Every verb, by GET and by POST."""
    claim = 'material-for-1000'
    rows = [
        ('ask', dict(name=claim, runs='512', set=['cn.pu_per_warhead=3.5 kg'], seed='3'),
         ['ask', claim, '--runs', '512', '--set', 'cn.pu_per_warhead=3.5 kg', '--seed', '3', '--json']),
        ('ask', dict(name=claim, runs='512', format='text', lang='both'),
         ['ask', claim, '--runs', '512', '--lang', 'both']),
        ('ask', dict(runs='16'), ['ask', '--runs', '16', '--json']),  # all claims
        ('why', dict(name=claim, runs='512'), ['why', claim, '--runs', '512', '--json']),
        ('check', dict(name=[claim, 'wu2020']), ['check', claim, 'wu2020', '--json']),
        ('new', {'name': 'my.yaml', 'from': claim}, ['new', 'my.yaml', '--from', claim, '-o', '-']),
        ('run', dict(name='wu2020', runs='512'), ['run', 'wu2020', '--runs', '512', '--json']),
        ('compare', dict(name=claim, set='cn.pu_per_warhead=3.5 kg', runs='512'), None),
        ('compare', dict(name=[claim, claim], set='cn.pu_per_warhead=3.5 kg', runs='512'),
         ['compare', claim, claim, '--set', 'cn.pu_per_warhead=3.5 kg', '--runs', '512', '--json']),
        ('report', dict(name=claim, runs='512', lang='zh'),
         ['report', claim, '--runs', '512', '--lang', 'zh', '-o', '-']),
        ('plot', dict(name=claim, chart='tornado', runs='512', width='420'),
         ['plot', claim, 'tornado', '--runs', '512', '--width', '420', '-o', '-']),
        ('fit', dict(name='richardson', data='warhead_stockpiles.csv', actors='cn,us'),
         ['fit', 'richardson', '--data', 'warhead_stockpiles.csv', '--actors', 'cn,us', '--json']),
        ('solve', dict(name='games/commitment.nfg'), ['solve', 'games/commitment.nfg', '--json']),
        ('data', {}, ['data', '--json']),
        ('models', dict(name='material'), ['models', 'material', '--json']),
        ('doc', dict(name='material', lang='zh'), ['doc', 'material', '--lang', 'zh', '-o', '-']),
        ('names', dict(what='models'), ['completion', 'models']),
    ]
    for verb, pairs, args in rows:
        text = query(**pairs)
        status, got, _ = s.ask(f'/api/{verb}?{text}')
        if args is None:
            is_(f'{verb} with one name', status, 400)
            continue
        is_(f'{verb}: status', status, 200)
        true(f'{verb}: the bytes of the command line', got == command(*args) and got)
        true(f'{verb}: by POST', s.ask(f'/api/{verb}', body=text)[1] == got)


def events(s, path):
    c = http.client.HTTPConnection('127.0.0.1', s.port, timeout=120)
    c.request('GET', path)
    r = c.getresponse()
    text = r.read().decode()
    c.close()
    out = []
    for block in text.split('\n\n'):
        lines = dict(line.split(': ', 1) for line in block.split('\n') if ': ' in line)
        if 'event' in lines:
            out.append((lines['event'], json.loads(lines['data'])))
    return r.headers['Content-Type'], out


def streams(s):
    pairs = query(name='material-for-1000', runs='16384')
    begin = time.time()
    media, got = events(s, '/api/stream/ask?' + pairs)
    took = time.time() - begin
    is_('media of a stream', media, 'text/event-stream')
    progress = [d for e, d in got if e == 'progress']
    true('progress was told', progress)
    true('at most ten times a second', len(progress) <= 10 * took + 2)
    true('progress grows', all(a['done'] <= b['done'] for a, b in zip(progress, progress[1:])))
    is_('fields', sorted(progress[0]), ['done', 'error', 'so_far', 'total'])
    is_('one result, at the end', [e for e, _ in got].index('result'), len(got) - 1)
    is_('outcome', got[-1][1]['outcome'], 0)
    is_('the same text', got[-1][1]['out'].encode(), s.ask('/api/ask?' + pairs)[1])
    _, got = events(s, '/api/stream/ask?name=nothing&findings=json')
    is_('a mistake is a result', got[-1][1]['outcome'], 2)
    is_('with findings', json.loads(got[-1][1]['err'])[0]['code'], 'unknown-name')


def refusals(s):
    own = f'127.0.0.1:{s.port}'
    path = '/api/names?what=models'
    is_('localhost', s.ask(path, headers={'Host': f'localhost:{s.port}'})[0], 200)
    for host in ('evil.example', f'evil.example:{s.port}', '127.0.0.1', f'127.0.0.1:{s.port + 1}',
                 f'127.0.0.1.evil.example:{s.port}', ''):
        is_(f'Host {host}', s.ask(path, headers={'Host': host})[0], 403)
    is_('own Origin', s.ask(path, headers={'Origin': f'http://{own}'})[0], 200)
    for origin in ('http://evil.example', 'null', f'https://{own}', 'http://127.0.0.1:1'):
        is_(f'Origin {origin}', s.ask(path, headers={'Origin': origin})[0], 403)
        is_(f'POST, Origin {origin}',
            s.ask('/api/names', body='what=models', headers={'Origin': origin})[0], 403)
    is_('cross-site', s.ask(path, headers={'Sec-Fetch-Site': 'cross-site'})[0], 403)
    is_('same-origin', s.ask(path, headers={'Sec-Fetch-Site': 'same-origin'})[0], 200)
    is_('method', s.ask(path, method='DELETE')[0], 405)
    is_('preflight', s.ask(path, method='OPTIONS')[0], 405)
    is_('unknown verb', s.ask('/api/aks?name=x')[0], 404)
    is_('verbs of the terminal', [s.ask(f'/api/{v}')[0] for v in ('show', 'help', 'serve', '')],
        [404, 404, 404, 404])
    for path in ('/api/ask?name=warheads-1000', '/api/view?name=warheads-1000', '/api/hindcast?'):
        status, text, _ = s.ask(f'{path}&runs=999999999&findings=json')
        found = json.loads(text)[0]
        is_(f'futures without end: {path}', (status, found['code']), (400, 'range'))
        true('value, limit and hint', '999999999' in found['text'] and '65,536' in found['text'] and found['hint'])
    is_('the most futures', s.ask('/api/ask?name=material-for-1000&runs=65,536')[0], 200)
    is_('unknown key', s.ask('/api/ask?output=/tmp/x')[0], 400)
    is_('nothing there', s.ask('/nothing')[0], 404)
    for name in ('/etc/passwd', '../../../../etc/passwd', './README.md', '/etc/hosts.yaml',
                 'tests/data/stockpile-at-pace.yaml', '-'):
        for verb in ('ask', 'check', 'run', 'solve', 'data', 'report'):
            status, text, _ = s.ask(f'/api/{verb}?' + query(name=name))
            is_(f'{verb} {name}', status, 400)
            true(f'{verb} {name}: nothing of the file', b'root:' not in text)
        status, text, _ = s.ask('/c/' + urllib.parse.quote(name))
        is_(f'/c/ {name}', status, 404)
    for path in ('/../../etc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '//etc/passwd', '/c/'):
        is_(path, s.ask(path)[0], 404)
    for text in ('name=%zz', 'name=%', 'name=a%00b', '&'.join(['set=a=1'] * 1001)):
        is_(f'form {text[:12]}', s.ask('/api/ask', body=text)[0], 400)
    is_('not UTF-8', s.ask('/api/check?name=%ff%fe')[0], 400)
    head = s.ask('/api/models')[2]
    is_('nosniff', head['X-Content-Type-Options'], 'nosniff')
    is_('referrer', head['Referrer-Policy'], 'no-referrer')
    is_('no CORS', head['Access-Control-Allow-Origin'], None)


def bodies(s):
    true('1 MB is taken', b'"size"' not in s.ask(
        '/api/check', body='findings=json&name=a.yaml&file=' + 'x' * 1000000)[1])
    status, text, _ = s.ask('/api/check',
                            body='findings=json&format=text&name=a.yaml&file=' + 'x' * 1000001)
    is_('a file too long', (status, json.loads(text)[0]['code']), (400, 'size'))
    c = socket.create_connection(('127.0.0.1', s.port))
    c.sendall(f'POST /api/check HTTP/1.1\r\nHost: 127.0.0.1:{s.port}\r\n'
              'Content-Length: 1200001\r\n\r\n'.encode())
    true('a body too long', b' 413 ' in c.recv(100))
    c.close()
    mine = command('new', 'my.yaml', '--from', 'material-for-1000', '-o', '-').decode()
    status, text, _ = s.ask('/api/ask', body=query(name='my.yaml', file=mine, runs='512'))
    is_('a file of one\'s own', (status, json.loads(text)['id']), (200, 'my'))
    is_('is forgotten', s.ask('/api/ask?name=my.yaml')[0], 400)


def at_once(s):
    """Many clients: all are answered, and alike."""
    pairs = ['/api/ask?' + query(name='material-for-1000', runs='1024', seed=str(i % 3))
             for i in range(12)]
    got = [None] * len(pairs)

    def one(i):
        got[i] = s.ask(pairs[i])[:2]
    threads = [threading.Thread(target=one, args=(i,)) for i in range(len(pairs))]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    true('all answered', all(g and g[0] == 200 for g in got))
    true('alike', all(got[i] == got[i % 3] for i in range(len(got))))
    true('by seed', got[0] != got[1])


def gone(s):
    """Clients that leave free their places."""
    for path in ('/api/stream/ask?', '/api/ask?', '/api/stream/ask?', '/api/ask?'):
        c = socket.create_connection(('127.0.0.1', s.port))
        c.sendall(f'GET {path}{query(name="leap-beats-creep", runs="65536")} HTTP/1.1\r\n'
                  f'Host: 127.0.0.1:{s.port}\r\n\r\n'.encode())
        time.sleep(0.3)
        c.close()
    begin = time.time()
    is_('after four who left', s.ask('/api/models')[0], 200)
    true('soon', time.time() - begin < 20)


def page(s):
    status, text, head = s.ask('/', headers={'Accept-Encoding': 'gzip'})
    is_('the page', status, 200)
    true('its policy', "default-src 'none'" in head['Content-Security-Policy'] and
         "frame-ancestors 'none'" in head['Content-Security-Policy'])
    if head['Content-Encoding'] == 'gzip':
        is_('packed', text[:2], b'\x1f\x8b')
        is_('no gzip', s.ask('/', headers={'Accept-Encoding': 'identity'})[0], 406)
    else:
        true('links to the claims', b'href="c/warheads-1000"' in text)
    status, text, head = s.ask('/c/material-for-1000?runs=512&lang=zh')
    true('a report', status == 200 and text == command(
        'report', 'material-for-1000', '--runs', '512', '--lang', 'zh', '-o', '-'))
    is_('no such claim', s.ask('/c/nothing')[0], 404)


def ends():
    s = Server('--port', '0')
    again = subprocess.run([EQ, 'serve', '--port', str(s.port)], capture_output=True, text=True,
                           env=CLEAN, timeout=30, check=False)
    is_('a port in use', again.returncode, 1)
    true('says so', f'port {s.port} is in use' in again.stderr and 'hint' in again.stderr)
    is_('stopped when idle', s.stop(signal.SIGTERM)[0], 0)
    for path in ('/api/ask?', '/api/stream/ask?'):
        s = Server('--port', '0', '--lang', 'zh')
        c = socket.create_connection(('127.0.0.1', s.port))
        c.sendall(f'GET {path}{query(name="leap-beats-creep", runs="65536")} HTTP/1.1\r\n'
                  f'Host: 127.0.0.1:{s.port}\r\n\r\n'.encode())
        time.sleep(0.5)
        rc, took = s.stop(signal.SIGINT)
        is_('stopped while computing', rc, 0)
        true(f'within a second: {took:.2f} s', took < 1.0)
        c.close()
    for text in ('65536', '-1', 'x'):
        r = subprocess.run([EQ, 'serve', '--port', text], capture_output=True, env=CLEAN,
                           timeout=30, check=False)
        is_(f'--port {text}', r.returncode, 2)


def main():
    s = Server('--port', '0')
    for test in (same_bytes, streams, refusals, bodies, at_once, gone, page):
        test(s)
    is_('it lived through all', s.p.poll(), None)
    is_('and ends', s.stop(signal.SIGINT)[0], 0)
    ends()
    print(f'serve.py: {good} checks passed, {bad} failed')
    sys.exit(bad != 0)


main()
