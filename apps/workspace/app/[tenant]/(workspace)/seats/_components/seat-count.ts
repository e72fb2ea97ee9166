/** How many seats may be bought or released at once. */
export const isSeatCount = (seats: number | null): seats is number =>
  seats !== null && Number.isInteger(seats) && seats >= 1 && seats <= 1000;
