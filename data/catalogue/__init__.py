"""The shipped tables as values: contracts, rules, corrections of the register."""

from data.catalogue.catalogue import TABLES, Catalogue, catalogue_of, load_catalogue, table_files, version_of

__all__ = ["TABLES", "Catalogue", "catalogue_of", "load_catalogue", "table_files", "version_of"]
