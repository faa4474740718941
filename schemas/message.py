"""What every message on every topic has in common. Which topic carries which message: topics.py."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

Id = Annotated[str, Field(max_length=200)]
"""A page_id or article_id: 64 hexadecimal digits where we give it."""


Version = Annotated[int, Field(ge=0, lt=253_402_300_800_000)]
"""Milliseconds since 1970, up to the year 9999."""


class Part(BaseModel):
    """
    Base of everything that a message is made of.

    Frozen, so a stage can only answer with a new message. Unknown fields are ignored, so a
    producer may send a new optional field before its consumers know it. No number is infinite:
    1e999 can be read, and would be sent on as null.
    """

    model_config = ConfigDict(
        frozen=True, extra="ignore", use_attribute_docstrings=True, allow_inf_nan=False
    )


class Message(Part):
    """Base of every message."""

    page_id: Id
    """Given at intake and never changed: the thread through every message and every outcome."""


class Slug(StrEnum):
    """
    Base of every closed set of words. Each has a member UNKNOWN, which is never sent.

    A stage deployed with a new word would otherwise turn its messages into dead letters of
    every consumer that was not deployed yet.
    """

    @classmethod
    def _missing_(cls, _value: object) -> Self:
        return cls["UNKNOWN"]

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _core: CoreSchema, _handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        # Not an enum: whoever validates or generates code by the schema would refuse the first
        # member that is added later.
        words = [word.value for word in cls if word.name != "UNKNOWN"]
        said = (cls.__doc__ or "").strip()
        return {"type": "string", "examples": words, "description": f"{said} New words may come."}
