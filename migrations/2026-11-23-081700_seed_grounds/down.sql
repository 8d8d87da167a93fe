delete from grounds;
delete from legal_bases;
