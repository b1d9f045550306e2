"""Files of many kinds, as people write them, with one assignment among ordinary lines."""


def camel(name):
    first, *rest = name.lower().split("_")
    return first + "".join(part.capitalize() for part in rest)


# Suffix or file name, the assignment (N: NAME, n: name, k: na-me, c: caMel, v: value), lines around it.
KINDS = [
    (".env", "{N}={v}", ["NODE_ENV=production", "PORT=8080", "LOG_LEVEL=info"]),
    ("deploy.sh", 'export {N}="{v}"', ["#!/bin/sh", "set -eu", 'cd "$(dirname "$0")"', "make release"]),
    ("Dockerfile", "ENV {N}={v}", ["FROM debian:12", "WORKDIR /srv", 'CMD ["./serve"]']),
    ("settings.yaml", "  {n}: {v}", ["service:", "  name: billing", "  replicas: 3"]),
    ("values.yml", '  {c}: "{v}"', ["app:", "  image: registry.test/app:1.4.2", "  port: 8080"]),
    ("compose.yml", "      - {N}={v}", ["services:", "  app:", "    environment:", "      - TZ=UTC"]),
    ("config.json", '  "{c}": "{v}",', ["{", '  "timeout": 30,', '  "region": "eu-west-1"', "}"]),
    ("config.toml", '{n} = "{v}"', ["[service]", 'name = "billing"', "workers = 4"]),
    ("app.ini", "{n} = {v}", ["[main]", "debug = false", "threads = 8"]),
    ("application.properties", "app.{c}={v}", ["server.port=8080", "spring.main.banner-mode=off"]),
    ("settings.py", '{N} = "{v}"', ["import os", "DEBUG = False", 'ALLOWED_HOSTS = ["billing.test"]']),
    ("client.py", "    client = Client({n}='{v}', timeout=3)", ["from billing import Client", "", "def main():"]),
    ("server.js", "const {c} = '{v}';", ["'use strict';", "const express = require('express');"]),
    ("api.ts", 'export const {c}: string = "{v}";', ["import { Router } from './router';", "export default new Router();"]),
    ("main.go", '\t{c} := "{v}"', ["package main", "func main() {", "\trun()", "}"]),
    ("Config.java", '  private static final String {N} = "{v}";', ["package test.billing;", "class Config {", "}"]),
    ("Keys.kt", 'const val {N} = "{v}"', ["package test.billing", "object Keys"]),
    ("setup.rb", "  config.{n} = '{v}'", ["Billing.configure do |config|", "  config.retries = 2", "end"]),
    ("config.php", "    '{n}' => '{v}',", ["<?php", "return [", "    'debug' => false,", "];"]),
    ("Startup.cs", '  const string {c} = "{v}";', ["namespace Billing;", "class Startup {", "}"]),
    ("main.rs", 'const {N}: &str = "{v}";', ["fn main() {", "    serve();", "}"]),
    ("Keys.swift", '  static let {c} = "{v}"', ["enum Keys {", "}"]),
    ("main.tf", '  {n} = "{v}"', ['resource "billing_service" "main" {', "  size = 2", "}"]),
    ("web.config", '  <add key="{c}" value="{v}" />', ["<configuration>", "<appSettings>", "</appSettings>"]),
    ("settings.xml", "  <{c}>{v}</{c}>", ["<settings>", "  <retries>3</retries>", "</settings>"]),
    ("README.md", "    {N}={v} ./serve", ["# Billing", "", "Start it with:", "", "It listens on port 8080."]),
    ("deploy.ps1", '$env:{N} = "{v}"', ["Set-StrictMode -Version Latest", "Start-Service billing"]),
    ("Makefile", "{N} := {v}", ["all: build", "build:", "\tgo build ./..."]),
    ("notes.txt", "{k}: {v}", ["Meeting of the third of May", "The new machines arrive on Friday."]),
]


def assigned(chance, name, value, kind=None):
    """A file name, its text, and the line that holds the value."""
    file, form, around = kind or chance.choice(KINDS)
    line = form
    for mark, text in (("{N}", name), ("{n}", name.lower()), ("{c}", camel(name)),
                       ("{k}", name.lower().replace("_", "-")), ("{v}", value)):
        line = line.replace(mark, text)
    place = chance.randint(1, len(around))
    lines = around[:place] + [line] + around[place:]
    return file, "\n".join(lines) + "\n", place + 1
