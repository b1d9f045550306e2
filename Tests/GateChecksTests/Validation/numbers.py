"""Numbers of every kind that python-stdnum knows, a line each: kind, number, and whether it says it is valid.

Half of them are made valid by trying, so that both answers are met often.
"""

import importlib
import random
import string
import sys

MODULES = {
    "au-tfn": ("au.tfn", "9" * 9), "be-national": ("be.nn", "d" + "9" * 5), "bg-egn": ("bg.egn", "d9999"),
    "br-cpf": ("br.cpf", "9" * 11), "ca-sin": ("ca.sin", "9" * 9), "ch-ahv": ("ch.ssn", "756" + "9" * 10),
    "cl-rut": ("cl.rut", "9" * 8 + "k"), "cn-ric": ("cn.ric", "110101Y999x"), "cz-rc": ("cz.rc", "d9999"),
    "de-tax-id": ("de.idnr", "u9"), "ee-ik": ("ee.ik", "cd9999"), "es-dni": ("es.dni", "9" * 8 + "A"),
    "es-nie": ("es.nie", "z" + "9" * 7 + "A"), "fr-nir": ("fr.nir", "1990175" + "9" * 8), "gr-amka": ("gr.amka", "e99999"),
    "hr-oib": ("hr.oib", "9" * 11), "iban": ("iban", "i"), "ie-pps": ("ie.pps", "9" * 7 + "Ay"), "in-aadhaar": ("in_.aadhaar", "9" * 12),
    "il-id": ("il.idnr", "9" * 9), "it-codice-fiscale": ("it.codicefiscale", "f"), "kr-rrn": ("kr.rrn", "d1" + "9" * 6),
    "nl-bsn": ("nl.bsn", "9" * 9), "no-fodselsnummer": ("no.fodselsnummer", "e99999"), "pl-pesel": ("pl.pesel", "d99999"),
    "pt-nif": ("pt.nif", "9" * 9), "ro-cnp": ("ro.cnp", "cd129999"), "se-personnummer": ("se.personnummer", "s"),
    "tr-tckn": ("tr.tckimlik", "9" * 11), "uk-nhs": ("gb.nhs", "9" * 10), "us-ssn": ("us.ssn", "9" * 9),
    "za-id": ("za.idnr", "d9999089"), "mx-curp": ("mx.curp", "m"), "fi-hetu": ("fi.hetu", "h"),
}


def day(rng):
    return "%02d%02d" % (rng.randint(1, 12), rng.randint(1, 28))


def made(shape, rng):
    text = ""
    for mark in shape:
        if mark == "9": text += rng.choice(string.digits)
        elif mark == "A": text += rng.choice(string.ascii_uppercase)
        elif mark == "d": text += "%02d" % rng.randint(50, 99) + day(rng)
        elif mark == "e": text += "%02d%02d" % (rng.randint(1, 28), rng.randint(1, 12)) + "%02d" % rng.randint(50, 99)
        elif mark == "Y": text += "19%02d" % rng.randint(50, 99) + day(rng)
        elif mark == "c": text += rng.choice("12")
        elif mark == "k": text += rng.choice(string.digits + "K")
        elif mark == "x": text += rng.choice(string.digits + "X")
        elif mark == "y": text += rng.choice(["", "A", "B", "W"])
        elif mark == "z": text += rng.choice("XYZ")
        elif mark == "u":
            digits = list(string.digits)
            rng.shuffle(digits)
            digits[rng.randrange(10)] = digits[rng.randrange(10)]
            text += "".join(digits)
        elif mark == "f":
            text += "".join(rng.choice(string.ascii_uppercase) for _ in range(6)) + "%02d" % rng.randint(50, 99)
            text += rng.choice("ABCDEHLMPRST") + "%02d" % rng.randint(1, 28) + "H501" + rng.choice(string.ascii_uppercase)
        elif mark == "m":
            text += "GOMC" + "%02d" % rng.randint(50, 99) + day(rng) + rng.choice("HM") + "DFRRR0" + rng.choice(string.digits)
        elif mark == "i":
            text += rng.choice(["DE%020d" % rng.randrange(10**20), "GB%02dWEST%014d" % (rng.randrange(100), rng.randrange(10**14))])
        elif mark == "s": text += "%02d" % rng.randint(50, 99) + day(rng) + "-" + "%04d" % rng.randrange(10**4)
        elif mark == "h":
            text += "%02d%02d" % (rng.randint(1, 28), rng.randint(1, 12)) + "%02d" % rng.randint(50, 99)
            text += rng.choice("-+A") + "%03d" % rng.randint(2, 899) + rng.choice("0123456789ABCDEFHJKLMNPRSTUVWXY")
        else: text += mark
    return text


def main():
    rng = random.Random(int(sys.argv[1]))
    count = int(sys.argv[2])
    for kind, (name, shape) in sorted(MODULES.items()):
        module = importlib.import_module("stdnum." + name)
        wanted = {True: count, False: count}
        for _ in range(40_000):
            if not any(wanted.values()): break
            number = made(shape, rng)
            is_valid = module.is_valid(number)
            if wanted[is_valid] > 0:
                wanted[is_valid] -= 1
                print(kind, number, int(is_valid))
        print("count", kind, count - wanted[True])


main()
