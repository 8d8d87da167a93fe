drop table person_relations;
drop table earlier_identities;
drop table people;
drop table municipalities;
