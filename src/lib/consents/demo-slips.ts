/** The slips of two invented people, for whoever tries the demonstration; they exist in demo mode alone. */
export const demoSlips = {
	/** The mother of a pupil of seventh grade. */
	guardian: { link: 'DEM0FAM12026', code: 'K7Q2MX' },
	/** A student of the university. */
	student: { link: 'DEM0STD12026', code: '9FXT4R' }
} as const;
