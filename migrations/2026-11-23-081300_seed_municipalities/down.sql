delete from municipalities;
