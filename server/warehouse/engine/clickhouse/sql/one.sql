-- The smallest answer.
select toInt32(1) as one
