#!/usr/bin/env python3
"""Checks JSON against a schema of docs/, of which the keywords below are used. From the command line every
key of an object whose keys are listed must be among them.   schema.py FILE SCHEMA"""
import json
import re
import sys

KINDS = {'object': dict, 'array': list, 'string': str, 'boolean': bool, 'null': type(None)}
KNOWN = {'$schema', '$id', '$ref', '$defs', 'title', 'description', 'type', 'const', 'enum',
         'required', 'properties', 'additionalProperties', 'items', 'minItems', 'maxItems',
         'minimum', 'maximum', 'pattern'}


def fits(value, kind):
    if kind in ('number', 'integer'):
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        return number and (kind == 'number' or value == int(value))
    return isinstance(value, KINDS[kind])


def check(value, rule, schema, path='', strict=False):
    """Raises AssertionError where value does not follow rule."""
    assert not set(rule) - KNOWN, f'{path}: the schema uses {set(rule) - KNOWN}'
    if '$ref' in rule:
        rule = schema['$defs'][rule['$ref'].rsplit('/', 1)[1]]
    if 'type' in rule:
        allowed = rule['type'] if isinstance(rule['type'], list) else [rule['type']]
        assert any(fits(value, k) for k in allowed), f'{path}: {value!r} is no {allowed}'
    assert 'const' not in rule or value == rule['const'], path
    assert 'enum' not in rule or value in rule['enum'], f'{path}: {value!r}'
    if isinstance(value, str) and 'pattern' in rule:
        assert re.search(rule['pattern'], value), f'{path}: {value!r}'
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        assert rule.get('minimum', value) <= value <= rule.get('maximum', value), f'{path}: {value}'
    if isinstance(value, dict):
        for key in rule.get('required', []):
            assert key in value, f'{path}: no {key}'
        for key, child in value.items():
            inner = rule.get('properties', {}).get(key, rule.get('additionalProperties'))
            assert inner or not strict or 'properties' not in rule, f'{path}: {key} is not in the schema'
            if inner:
                check(child, inner, schema, f'{path}.{key}', strict)
    if isinstance(value, list):
        assert rule.get('minItems', 0) <= len(value) <= rule.get('maxItems', len(value)), path
        for i, child in enumerate(value):
            check(child, rule.get('items', {}), schema, f'{path}[{i}]', strict)


def read(path):
    with open(path, encoding='utf-8') as f:
        return json.load(f)


if __name__ == '__main__':
    top = read(sys.argv[2])
    try:
        check(read(sys.argv[1]), top, top, strict=True)
    except AssertionError as e:
        sys.exit(f'{sys.argv[1]}: {e}')
    print('fine')
