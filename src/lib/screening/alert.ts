/** By what an alert was raised. */
export const alertSources = ['answer', 'interview', 'concern', 'hotline'] as const;
export type AlertSource = (typeof alertSources)[number];

/**
 * The duty ladder, from who is called first: whoever is on duty in the school, their deputy, the school's leaders and
 * lead counsellors, whoever is on duty in the hospital; at last the school's leaders again, for whom a red banner
 * stands until somebody takes it.
 */
export const rungs = ['duty', 'deputy', 'leaders', 'hospital', 'unanswered'] as const;
export type Rung = (typeof rungs)[number];

export const lastRung = rungs.length - 1;
