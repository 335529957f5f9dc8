import {
	bureauKinds,
	hospitalKinds,
	organisationKinds,
	schoolKinds,
	type OrganisationKind
} from './organisation.ts';

export const directoryTabs = ['organisations', 'teams', 'experts', 'agreements', 'divisions'] as const;
export type DirectoryTab = (typeof directoryTabs)[number];

/** The kinds of organisation as a reader looks for them. */
export const kindGroups = ['school', 'university', 'hospital', 'bureau', 'other'] as const;
export type KindGroup = (typeof kindGroups)[number];

export function groupOf(kind: OrganisationKind): KindGroup {
	if (kind === 'university') return 'university';
	if ((schoolKinds as readonly string[]).includes(kind)) return 'school';
	if ((hospitalKinds as readonly string[]).includes(kind)) return 'hospital';
	return (bureauKinds as readonly string[]).includes(kind) ? 'bureau' : 'other';
}

export function kindsOf(group: KindGroup): OrganisationKind[] {
	return organisationKinds.filter((kind) => groupOf(kind) === group);
}

export interface DirectoryView {
	tab: DirectoryTab;
	group?: KindGroup;
	county?: string;
	/** Part of the name. */
	search?: string;
	page: number;
}

/** What the address of the directory asks for; what makes no sense is left out. */
export function readDirectory(params: URLSearchParams): DirectoryView {
	const tab = params.get('tab') as DirectoryTab;
	const group = params.get('group') as KindGroup;
	const county = params.get('county') ?? '';
	const page = Number(params.get('page'));
	return {
		tab: directoryTabs.includes(tab) ? tab : 'organisations',
		group: kindGroups.includes(group) ? group : undefined,
		county: /^\d{6}$/.test(county) ? county : undefined,
		search: params.get('q')?.trim().slice(0, 60) || undefined,
		page: Number.isInteger(page) && page > 0 ? page : 1
	};
}

export function directoryAddress({ tab, group, county, search, page }: DirectoryView): string {
	const params = new URLSearchParams();
	if (tab !== 'organisations') params.set('tab', tab);
	if (group) params.set('group', group);
	if (county) params.set('county', county);
	if (search) params.set('q', search);
	if (page > 1) params.set('page', String(page));
	const query = params.toString();
	return query ? `/network?${query}` : '/network';
}
