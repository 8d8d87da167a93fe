delete from call_criteria;
delete from waiting_list_terms;
