"""The eight districts as the law and OpenStreetMap name them: code, names, KATO code, relation.

This table is the one place for what does not follow from a boundary's shape. KATO is the state classifier of
administrative units; relations are those of OpenStreetMap with ``admin_level=6``.
"""

from dataclasses import dataclass

CITY_RELATION = 2465058
"""OpenStreetMap relation of the city of Almaty."""


@dataclass(frozen=True)
class District:
    """One city district: its code here, its official names, and its numbers in KATO and OpenStreetMap."""

    code: str
    name_kk: str
    name_ru: str
    name_en: str
    kato: str
    osm_relation: int

    @property
    def names(self) -> tuple[str, str, str]:
        """The names in Kazakh, Russian and English."""
        return self.name_kk, self.name_ru, self.name_en


DISTRICTS = (
    District("alatau", "Алатау ауданы", "Алатауский район", "Alatau District", "751210000", 3072216),
    District("almaly", "Алмалы ауданы", "Алмалинский район", "Almaly District", "751110000", 3072807),
    District("auezov", "Әуезов ауданы", "Ауэзовский район", "Auezov District", "751310000", 3072808),
    District(
        "bostandyk", "Бостандық ауданы", "Бостандыкский район", "Bostandyk District", "751410000", 3390291
    ),
    District("medeu", "Медеу ауданы", "Медеуский район", "Medeu District", "751710000", 3072217),
    District(
        "nauryzbay", "Наурызбай ауданы", "Наурызбайский район", "Nauryzbay District", "751810000", 5460063
    ),
    District("turksib", "Түрксіб ауданы", "Турксибский район", "Turksib District", "751910000", 3072001),
    District("zhetysu", "Жетісу ауданы", "Жетысуский район", "Zhetysu District", "751510000", 3072130),
)
"""In the order of their codes."""

CODES = tuple(district.code for district in DISTRICTS)
RELATIONS = tuple(district.osm_relation for district in DISTRICTS)
