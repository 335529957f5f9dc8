/** The roles of the portal. A person may hold several, each in an organisation and for a time. */
export const roles = [
	'counsellor',
	'school_leader',
	'teacher',
	'coordinator',
	'expert',
	'intake',
	'psychiatrist',
	'field_worker',
	'bureau_city',
	'bureau_county',
	'commission',
	'hotline',
	'trainer',
	'admin',
	'auditor',
	'dpo'
] as const;
export type Role = (typeof roles)[number];

/** Roles that act for a host: they ask for sessions and verify them. */
export const hostRoles = ['counsellor', 'school_leader'] as const satisfies Role[];

/** Roles that see the figures of the whole city. */
export const cityRoles = ['bureau_city', 'commission', 'auditor'] as const satisfies Role[];
