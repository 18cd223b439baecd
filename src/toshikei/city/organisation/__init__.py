"""組織 (organisation): units, posts, people, appointments and duties, all by date.

Mechanisms 09 (事務分掌) and 10 (権限委任・専決) of the proposal stand on this room. Law: Local Autonomy Act 158 (units
under the mayor are set by ordinance), 161–167-3 (vice-mayors and their delegation), 152–153 (who stands in for the
mayor, delegation to staff). Used by every room that asks who somebody is on a day; open /staff/organisation/ first.
Nothing is overwritten: a change ends one period and begins the next, and a reorganisation leaves a lineage.
"""
