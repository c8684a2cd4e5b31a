-- Empties the positions before they are chosen again without the rows that were set aside.
delete from position
