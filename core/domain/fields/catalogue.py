"""All bibliographic fields of a case, in the order people see them."""

from __future__ import annotations

from types import MappingProxyType

from core.domain.fields import codes
from core.domain.fields.field import Field, FieldType
from core.domain.sharing import Publishing
from core.errors import NotFound

_REQUIRED, _SHARED = Publishing.REQUIRED, Publishing.SHARED
_T = FieldType

CATALOGUE: tuple[Field, ...] = (
    # Reference numbers and what the matter is
    Field("own_ref", _T.TEXT, owner="company"),
    Field("firm_ref", _T.TEXT, owner="firm"),
    Field("client_ref", _T.TEXT, owner="firm"),
    Field("filing_ref", _T.TEXT, publishing=_REQUIRED),
    Field("internal_title", _T.TEXT),
    Field("matter_type", _T.CODE, master="matter_types", codes=codes.MATTER_TYPES),
    Field("right", _T.CODE, publishing=_REQUIRED, codes=codes.RIGHTS),
    Field("domestic_class", _T.CODE, publishing=_REQUIRED, codes=codes.DOMESTIC_CLASSES),
    Field("country", _T.COUNTRY, publishing=_REQUIRED, master="countries"),
    Field("filing_type", _T.CODE, master="filing_types", codes=codes.FILING_TYPES),
    Field("overseas_deadline", _T.FLAG),
    Field("midway", _T.FLAG),
    Field("provisional", _T.FLAG),
    Field("record_created", _T.DATE),
    Field("family", _T.REFERENCE, master="families"),
    Field("remarks", _T.LONG_TEXT),
    # The application and its way through the office
    Field("title", _T.TEXT, "PU", _SHARED),
    Field("title_en", _T.TEXT, "PU"),
    Field("filing_date", _T.DATE, publishing=_SHARED),
    Field("application_number", _T.NUMBER, publishing=_SHARED),
    Field("publication_date", _T.DATE, publishing=_SHARED),
    Field("publication_number", _T.NUMBER, "PU", _SHARED),
    Field("national_publication_number", _T.NUMBER, "P", _SHARED),
    Field("international_application_number", _T.NUMBER, "P", _SHARED),
    Field("international_filing_date", _T.DATE, "P", _SHARED),
    Field("international_publication_number", _T.NUMBER, "P", _SHARED),
    Field("international_publication_date", _T.DATE, "P", _SHARED),
    Field("examination_request_date", _T.DATE, "P", _SHARED),
    Field("accelerated", _T.FLAG),
    Field("decision_date", _T.DATE, publishing=_SHARED),
    Field("decision_kind", _T.CODE, publishing=_SHARED, codes=codes.DECISION_KINDS),
    Field("appeal_decision_date", _T.DATE, publishing=_SHARED),
    # The registered right
    Field("registration_date", _T.DATE, publishing=_SHARED),
    Field("registration_number", _T.NUMBER, publishing=_SHARED),
    Field("claims", _T.COUNT, "PU", _SHARED, units="項|CLAIMS?"),
    Field("expiry_date", _T.DATE, publishing=_SHARED),
    Field("next_annuity_due", _T.DATE, publishing=_SHARED),
    Field("last_paid_year", _T.COUNT, "PUD", _SHARED, units="年分?|年目|回"),
    Field("legal_status", _T.CODE, publishing=_SHARED, codes=codes.LEGAL_STATES),
    Field("extinguished_date", _T.DATE, publishing=_SHARED),
    # People and companies
    Field("applicants", _T.REFERENCES, publishing=_SHARED, master="applicants"),
    Field("applicant_type", _T.CODE, publishing=_SHARED, master="applicant_types", codes=codes.APPLICANT_TYPES),
    Field("right_holders", _T.REFERENCES, publishing=_SHARED, master="applicants"),
    Field("jpo_code", _T.JPO_CODE),
    Field("corporate_number", _T.CORPORATE_NUMBER),
    Field("inventors", _T.REFERENCES, "PUD", _SHARED, master="inventors"),
    Field("agents", _T.REFERENCES, publishing=_SHARED, master="agents"),
    Field("ip_staff", _T.REFERENCE, publishing=_SHARED, master="ip_staff", owner="company"),
    Field("firm_staff", _T.REFERENCE, publishing=_SHARED, master="users", owner="firm"),
    Field("site", _T.REFERENCE, publishing=_SHARED, master="sites", owner="company"),
    # Relations to other applications, classes and concessions
    Field("priority_claims", _T.PRIORITIES, publishing=_SHARED, master="countries"),
    Field("earliest_priority_date", _T.DATE),
    Field("parent", _T.REFERENCE, master="matters"),
    Field("divisional_generation", _T.COUNT, "P", units="世代"),
    Field("designated_states", _T.COUNTRIES, publishing=_SHARED, master="countries"),
    Field("classification", _T.TEXTS, "PU"),
    Field("grace_period", _T.FLAG, "PUD"),
    Field("fee_reduction", _T.REDUCTION, "P", master="fee_reductions"),
    Field("government_funding", _T.TEXT, "PU"),
    # Designs
    Field("design_article", _T.TEXT, "D", _SHARED),
    Field("design_class", _T.TEXT, "D", _SHARED),
    Field("principal_design", _T.NUMBER, "D", _SHARED, master="matters"),
    Field("secret_period", _T.COUNT, "D", most=36, units="[か箇カヶケ]?月|MONTHS?"),
    Field("hague_number", _T.NUMBER, "D", _SHARED),
    # Trademarks
    Field("mark", _T.TEXT, "T", _SHARED),
    Field("transliteration", _T.TEXTS, "T"),
    Field("goods_services", _T.GOODS, "T", _SHARED),
    Field("vienna_class", _T.TEXTS, "T"),
    Field("mark_kind", _T.CODE, "T", codes=codes.MARK_KINDS),
    Field("madrid_number", _T.NUMBER, "T", _SHARED),
    Field("renewal_due", _T.DATE, "T"),
    Field("jplatpat_url", _T.URL),
)

BY_ID = MappingProxyType({field.id: field for field in CATALOGUE})


def field_named(field_id: str) -> Field:
    """Raises `NotFound` (field_not_found) for an id the catalogue does not have."""
    if field_id not in BY_ID:
        raise NotFound("field_not_found", field=field_id)
    return BY_ID[field_id]


def fields_of(right: str) -> tuple[Field, ...]:
    """The fields a right has; `right` is P, U, D or T."""
    return tuple(field for field in CATALOGUE if right in field.rights)
