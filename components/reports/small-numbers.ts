/** Of fewer than these, a percentage or "nine of ten" says more than is known: the numbers themselves are shown. */
export const ENOUGH_FOR_SHARE = 10;
