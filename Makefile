# The short commands of the project. `make` alone shows them.
#
# Paths are relative and tools run as `.venv/bin/python -m …`: the shebang of a console script breaks in folders with
# blanks. Set-up decides by itself whether there is anything to do, so every target may call it.

SHELL := /bin/bash
MAKEFLAGS += --no-print-directory
PYTHON := .venv/bin/python
# Packages of some other project on these paths would be taken for ours.
unexport PYTHONHOME PYTHONPATH

.DEFAULT_GOAL := hilfe
.PHONY: hilfe handbuch drucken ausgabe vorschau test pruefen beheben vergleich abdeckung mutanten bench wartung haken einrichten sperren sauber

hilfe: ## Diese Übersicht zeigen
	@printf 'So geht es: make BEFEHL\n\n'
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-14s%s\n", $$1, $$2 }' Makefile

handbuch: ## Website, Buch und PDF je Kapitel bauen (Ordner site)
	@bash scripts/einrichten.sh
	@$(PYTHON) -m blaupausen bauen --auszuege

drucken: ## Dazu Buchblock und Umschlag für die Druckerei (Ordner site/pdf)
	@bash scripts/einrichten.sh
	@$(PYTHON) -m blaupausen bauen --auszuege --druck

ausgabe: ## Prüfen, ob das Buch als Ausgabe erscheinen darf: alle Kapitel, die geplanten Seiten, keine leeren Füße
	@bash scripts/einrichten.sh
	@$(PYTHON) -m blaupausen ausgabe

vorschau: ## Website im Browser zeigen, jede Änderung sofort (Ende mit Strg+C)
	@bash scripts/einrichten.sh
	@$(PYTHON) -m blaupausen vorschau

beheben: ## Beheben, was sich gefahrlos beheben lässt, dann prüfen
	@bash scripts/einrichten.sh
	@$(PYTHON) -m blaupausen pruefen --beheben

test: ## Programm, Website und Buch prüfen
	@bash scripts/einrichten.sh test
	$(PYTHON) -m ruff check
	$(PYTHON) -m ruff format --check
	$(PYTHON) -m mypy
	$(PYTHON) .venv/bin/lint-imports
	@# Outside git (a downloaded ZIP) reuse cannot tell our files from installed ones.
	@if git rev-parse --is-inside-work-tree >/dev/null 2>&1; then \
	  echo '$(PYTHON) -m reuse lint'; $(PYTHON) -m reuse lint --lines; \
	else echo 'Kein Git-Ordner: Die Prüfung der Lizenzangaben entfällt.'; fi
	$(PYTHON) -m pytest --numprocesses=auto --dist=loadfile --no-loadscope-reorder

pruefen: ## Kapitel prüfen, mit Abhilfe zu jedem Fehler (FORMAT=text, github, gitlab oder json)
	@bash scripts/einrichten.sh >/dev/null
	@$(PYTHON) -m blaupausen pruefen $(if $(FORMAT),--format $(FORMAT))

vergleich: ## Zeigen, was sich gegenüber dem Commit BASIS für Lesende ändert (nach make handbuch)
	@bash scripts/einrichten.sh test
	@bash scripts/vergleich.sh "$(BASIS)"

abdeckung: ## Messen, welche Zweige des Programms die Tests gehen (Liste und Grenze; etwa eine halbe Stunde)
	@bash scripts/einrichten.sh test
	@rm -rf .cache/abdeckung
	$(PYTHON) -m pytest --numprocesses=auto --dist=loadfile --no-loadscope-reorder --cov --cov-report= --cov-fail-under=0
	$(PYTHON) -m coverage report

mutanten: ## Prüfungen und Formeln absichtlich ändern: Merken es die Tests? (MODULE="checks/citing …")
	@bash scripts/mutanten.sh $(MODULE)

bench: ## Messen, was der Bau kostet, gegen andere Wege zum PDF (etwa eine halbe Stunde)
	@bash scripts/messen.sh

wartung: ## Fällige Prüfungen und tote Adressen suchen (braucht Internet)
	@bash scripts/wartung.sh

einrichten: ## Alles Nötige installieren (geschieht sonst von selbst)
	@bash scripts/einrichten.sh

haken: ## Vor jedem Commit die schnellen Prüfungen laufen lassen (git commit --no-verify umgeht sie)
	@bash scripts/einrichten.sh test
	@$(PYTHON) -m pre_commit install >/dev/null
	@echo 'Eingerichtet. Ab jetzt prüft jeder Commit, was er ändert: Programm, Typen, Stockwerke, Kapitel.'
	@echo 'Wieder entfernen: $(PYTHON) -m pre_commit uninstall'

sperren: ## Versionen der Python-Pakete neu festhalten (nach Änderung von pyproject.toml)
	@bash scripts/sperren.sh

sauber: ## Gebautes und Zwischenspeicher löschen (die Einrichtung bleibt)
	@rm -rf site .site-* build .mypy_cache .pytest_cache .ruff_cache .hypothesis .cache
	@find docs overrides scripts tests -name __pycache__ -type d -prune -exec rm -rf {} +
	@echo 'Gelöscht. Die Einrichtung (.venv, node_modules) ist noch da.'
