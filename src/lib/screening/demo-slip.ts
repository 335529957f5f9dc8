/** The slip of an invented pupil, for whoever tries the demonstration; it exists in demo mode alone. */
export const demoSlip = { code: 'K7QF9MX0', bornOn: '2011-05-04' };
