"""Secrets that stand in files: of vendors, of files of known tools, and of nobody in particular."""

import base64

from chance import ALNUM, BASE62, BASE64, URLSAFE
from surroundings import KINDS, assigned
from vendors import TOKENS

PASSWORD_NAMES = ("DB_PASSWORD", "POSTGRES_PASSWORD", "SMTP_PASS", "ADMIN_PASSWD", "REDIS_PASSWORD",
                  "KEYSTORE_PASSWORD", "PASSWORD", "LDAP_BIND_PWD", "SERVICE_PASSPHRASE")
SECRET_NAMES = ("CLIENT_SECRET", "SESSION_SECRET", "JWT_SECRET", "API_KEY", "AUTH_TOKEN",
                "ENCRYPTION_KEY", "WEBHOOK_SECRET", "ACCESS_TOKEN", "SECRET_KEY", "SIGNING_KEY")


def vendor_tokens(chance, rounds):
    """Each vendor's token in files of several kinds."""
    for vendor, name, make in TOKENS:
        for _ in range(rounds):
            yield vendor, assigned(chance, name, make(chance))


def passwords(chance, count):
    for _ in range(count):
        kind = chance.choice(KINDS)
        password = chance.password()
        # What a file kind would have to quote is quoted there, or not used.
        if kind[1].count('"') == 0 and kind[1].count("'") == 0:
            password = password.replace("#", "7").replace("%", "8").replace("&", "9")
        yield "password", assigned(chance, chance.choice(PASSWORD_NAMES), password, kind)


def generic_secrets(chance, count):
    makers = (lambda: chance.hex(32), lambda: chance.hex(64), lambda: chance.of(BASE62, 24),
              lambda: chance.of(BASE62, 40), lambda: chance.base64(32), lambda: chance.of(URLSAFE, 43),
              lambda: chance.of(ALNUM, 20))
    for _ in range(count):
        yield "secret", assigned(chance, chance.choice(SECRET_NAMES), chance.choice(makers)())


def addresses(chance, count):
    forms = ("postgres://billing:{p}@db.internal:5432/main", "mongodb+srv://app:{p}@c0.mongodb.test/main",
             "redis://:{p}@cache.internal:6379/0", "amqp://mq:{p}@queue.internal/", "https://ci:{p}@git.test/a.git",
             "mysql://root:{p}@10.2.0.4/shop", "jdbc:mysql://db.internal/main?user=app&password={p}",
             "Server=db.internal;Database=main;User Id=app;Password={p};", "ftp://up:{p}@files.test/in")
    for number in range(count):
        address = forms[number % len(forms)].replace("{p}", chance.of(BASE62, chance.randint(10, 18)))
        kind = chance.choice([kind for kind in KINDS if '"' in kind[1] or "'" in kind[1]])
        yield "address", assigned(chance, "SERVICE_URL", address, kind)


def tool_files(chance, rounds):
    """Files that are known for what they hold: the text and the line of the secret."""
    for _ in range(rounds):
        password, token = chance.of(BASE62, 14), chance.of(ALNUM, 36)
        basic = base64.b64encode(f"robot:{password}".encode()).decode()
        crypt = "$6$" + chance.of(BASE62, 16) + "$" + chance.of(BASE62 + "./", 86)
        yield "netrc", (".netrc", f"machine api.test login robot password {password}\n", 1)
        yield "npmrc", (".npmrc", f"registry=https://r.test/\n//r.test/:_authToken={token}\n", 2)
        yield "pypirc", (".pypirc", f"[pypi]\nusername = robot\npassword = {password}\n", 3)
        yield "pgpass", (".pgpass", f"db.internal:5432:main:robot:{password}\n", 1)
        yield "docker", ("config.json", '{"auths": {"r.test": {"auth": "' + basic + '"}}}\n', 1)
        yield "shadow", ("shadow", f"root:*:19000:0:99999:7:::\nrobot:{crypt}:19000:0:99999:7:::\n", 2)
        yield "htpasswd", (".htpasswd", "$".join(["robot:", "apr1", chance.of(BASE62, 8), chance.of(BASE62, 22)]) + "\n", 1)
        key = base64.b64encode(chance.pem("RSA PRIVATE KEY", 240).encode()).decode()
        yield "kubeconfig", ("config", f"users:\n- name: admin\n  user:\n    client-key-data: {key}\n", 4)
        yield "rails", ("secrets.yml", f"production:\n  secret_key_base: {chance.hex(128)}\n", 2)
        yield "wordpress", ("wp-config.php", f"<?php\ndefine( 'DB_PASSWORD', '{password}' );\n", 2)
        yield "curl", ("run.sh", f"#!/bin/sh\ncurl -u robot:{password} https://api.test/\n", 2)
        yield "header", ("call.sh", f'curl -H "Authorization: Basic {basic}" https://api.test/\n', 1)
        yield "header", ("call.py", 'headers = {"Authorization": "Bearer ' + chance.of(BASE62, 40) + '"}\n', 1)
        yield "sql", ("grants.sql", f"CREATE USER robot IDENTIFIED BY '{password}';\n", 1)
        yield "ansible", ("hosts", f"web1 ansible_user=robot ansible_ssh_pass={password}\n", 1)
        yield "sas", ("app.cs", 'var u = "https://a.blob.core.windows.net/b?sv=2023-01-03&sig=' + chance.of(BASE64, 43).replace("+", "%2B").replace("/", "%2F") + '%3D";\n', 1)
        yield "jwt", ("test.http", f"GET https://api.test/\nX-Session: {chance.jwt()}\n", 2)
        yield "state", ("main.tfstate", '{"terraform_version": "1.9.0", "resources": [\n{"attributes": {"master_password": "' + password + '"}}]}\n', 2)
        yield "jwk", ("key.json", '{"kty": "EC", "crv": "P-256",\n "d": "' + chance.of(URLSAFE, 43) + '"}\n', 2)
        yield "putty", ("key.ppk", "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nComment: robot\n", 1)


def private_keys(chance, rounds):
    for _ in range(rounds):
        for label in ("RSA PRIVATE KEY", "EC PRIVATE KEY", "PRIVATE KEY", "ENCRYPTED PRIVATE KEY"):
            text = chance.pem(label, chance.randint(120, 900))
            yield "private key", ("key.pem", text + "\n", 1)
            code = 'KEY = "' + text.replace("\n", "\\n") + '"\n'
            yield "private key", ("keys.py", "import os\n" + code, 2)


def everything(chance, scale):
    yield from vendor_tokens(chance, 3 * scale)
    yield from passwords(chance, 150 * scale)
    yield from generic_secrets(chance, 150 * scale)
    yield from addresses(chance, 45 * scale)
    yield from tool_files(chance, 5 * scale)
    yield from private_keys(chance, 3 * scale)
