"""Checks reports against schemas: one line of standard input a file, as KIND<tab>SCHEMA<tab>FILE.

Prints a line for each thing wrong and nothing else; SCHEMA is `-` where a kind needs none.
"""
import csv
import json
import sys

import jsonschema
from lxml import etree

VALIDATORS = {}


def validator(schema):
    if schema not in VALIDATORS:
        with open(schema, encoding="utf-8") as file:
            document = json.load(file)
        VALIDATORS[schema] = jsonschema.validators.validator_for(document)(document)
    return VALIDATORS[schema]


def errors_of(schema, document):
    for error in validator(schema).iter_errors(document):
        place = "/".join(str(part) for part in error.absolute_path)
        yield f"{place}: {error.message[:300]}"


def check(kind, schema, data):
    if kind == "json":
        yield from errors_of(schema, json.loads(data))
    elif kind == "each":
        for element in json.loads(data):
            yield from errors_of(schema, element)
    elif kind == "jsonl":
        for line in data.decode("utf-8").removesuffix("\n").split("\n"):
            yield from errors_of(schema, json.loads(line))
    elif kind == "xml":
        schema = etree.XMLSchema(etree.parse(schema))
        document = etree.fromstring(data, etree.XMLParser(resolve_entities=False, huge_tree=True))
        if not schema.validate(document):
            yield str(schema.error_log)
    elif kind == "wellformed":
        etree.fromstring(data, etree.XMLParser(resolve_entities=False, huge_tree=True))
    elif kind == "csv":
        text = data.decode("utf-8")
        rows = list(csv.reader(text.split("\r\n")[:-1], strict=True))
        if {len(row) for row in rows} != {16}:
            yield "rows differ in their number of cells"
        for row in rows:
            for cell in row:
                if cell[:1] in tuple("=+-@\t\r\n"):
                    yield f"a formula: {cell!r}"
    else:
        yield f"no such kind: {kind}"


for line in sys.stdin.read().splitlines():
    kind, schema, path = line.split("\t")
    try:
        with open(path, "rb") as file:
            for problem in check(kind, schema, file.read()):
                print(f"{path}: {problem}")
    except Exception as error:  # whatever a parser says is what the test reports
        print(f"{path}: {type(error).__name__}: {error}")
