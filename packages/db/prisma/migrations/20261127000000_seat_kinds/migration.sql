-- Words that later migrations use: PostgreSQL lets a new value be used once the migration that adds it has ended.

-- A viewer's seat is the one that is never billed; a contractor's ends by itself.
ALTER TYPE "SeatType" RENAME VALUE 'FREE' TO 'VIEWER';
ALTER TYPE "SeatType" ADD VALUE 'CONTRACTOR';

ALTER TYPE "SeatPolicy" ADD VALUE 'APPROVAL';

ALTER TYPE "OverageStatus" ADD VALUE 'REVIEW';
ALTER TYPE "OverageStatus" ADD VALUE 'APPROVED';
ALTER TYPE "OverageStatus" ADD VALUE 'ADJUSTED';
ALTER TYPE "OverageStatus" ADD VALUE 'WAIVED';
ALTER TYPE "OverageStatus" ADD VALUE 'PAID';
ALTER TYPE "OverageStatus" ADD VALUE 'CREDITED';
