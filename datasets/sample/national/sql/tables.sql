-- What every object is computed from; filled from the plan. Days are whole numbers since 1970-01-01.
create table day (
  day integer,
  month integer,
  first integer, -- applications of persons who ask for the first time
  reissue integer,
  repeated integer, -- first applications of persons who have made one before
  numbers_before integer, -- applications made on earlier days
  persons_before integer,
  reissues_before integer,
  holders integer, -- persons who may ask for another card
  again_from integer, -- persons who may ask again for a first card
  again_until integer
);
create table batch (
  produced integer,
  kind integer, -- 0 first, 1 reissue
  requested integer,
  class integer, -- of the day's requests every so many-th, beginning with this
  start integer, -- number of the first of them
  cards integer
);
create table cell (
  cell integer,
  county varchar,
  channel varchar,
  desk varchar, -- beginning of its offices' names
  province_first integer,
  province_cells integer
);
create table lot_run (lot integer, cell integer, width integer);
create table workday (day integer, next integer);
-- Where a row's draws come from.
create macro chance_of(number, salt) as hash((number + salt)::bigint);
-- Whole numbers below n from one of the four quarters of a hash.
create macro draw(chance, quarter, n) as ((chance >> (16 * quarter)) & 65535)::integer % n;
-- Which of 8192 lots a number draws: each of 8192 numbers in a row another, in an order of their own.
create macro shuffle_once(x, chance) as (x * (2 * (chance & 4095) + 1) + (chance >> 12)) & 8191;
create macro lot_of(number, salt) as shuffle_once(
  xor(
    shuffle_once((number & 8191)::ubigint, chance_of(number >> 13, salt) & 16777215),
    shuffle_once((number & 8191)::ubigint, chance_of(number >> 13, salt) & 16777215) >> 6
  ),
  chance_of(number >> 13, salt) >> 40
)::bigint;
-- Different persons keep different numbers: the modulus is a prime above the number of persons.
create macro person_number(person, salt) as (person::bigint * 6180339867 + salt) % 9999999967;
