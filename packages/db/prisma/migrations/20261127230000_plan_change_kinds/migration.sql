-- Apart from what uses them: PostgreSQL takes a new value only after the transaction that adds it.
ALTER TYPE "SeatChangeKind" ADD VALUE 'UPGRADE';
ALTER TYPE "SeatChangeKind" ADD VALUE 'DOWNGRADE';
