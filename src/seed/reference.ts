import { instantAt } from '../lib/calendar/shanghai.ts';
import { baselines, reportSource } from './data/baselines.ts';
import { city, counties, townshipUnits } from './data/divisions.ts';
import { documentedOrganisations, type DirectoryEntry } from './data/organisations.ts';
import { travelTimes } from './data/travel-times.ts';
import { municipalTeam, type TeamEntry } from './data/teams.ts';
import { topics } from './data/topics.ts';
import { seedId } from './ids.ts';
import { addNotices } from './pupils.ts';
import { emptyRows, writeIntoEmpty, type Rows } from './rows.ts';

/** Writes what is public and documented: divisions, topics, bodies, figures. Only into an empty database. */
export function seedReference(ownerUrl: string): Promise<'seeded' | 'kept'> {
	return writeIntoEmpty(ownerUrl, () => {
		const rows = emptyRows();
		addReference(rows);
		return rows;
	});
}

export function addReference(rows: Rows): void {
	addDivisions(rows);
	rows.travelTimes.push(...travelTimes);
	addTopics(rows);
	for (const entry of documentedOrganisations) addOrganisation(rows, entry);
	addTeam(rows, municipalTeam);
	addBaselines(rows);
	addNotices(rows);
	rows.agreements.push({
		id: seedId('agreement:bureau-hospital'),
		kind: 'bureau_hospital',
		title: '医教协同合作协议',
		titleEn: 'Agreement on health–education cooperation',
		signedOn: '2024-12-01',
		signedPrecision: 'month',
		basis: 'document',
		source: reportSource.source
	});
	for (const party of ['education', 'hospital']) {
		rows.agreementParties.push({
			agreementId: seedId('agreement:bureau-hospital'),
			organisationId: seedId(`organisation:${party}`)
		});
	}
	rows.targets.push({
		id: seedId('target:2025:school_touring_talk:city'),
		indicator: 'school_touring_talk',
		year: 2025,
		scope: 'city',
		value: 20,
		...reportSource,
		approvedAt: instantAt('2025-01-01', '00:00')
	});
}

function addDivisions(rows: Rows): void {
	rows.divisions.push({ ...city, level: 'city' });
	for (const { code, name, nameEn } of counties) {
		rows.divisions.push({ code, name, nameEn, level: 'county', parentCode: city.code });
	}
	for (const { code, name, county } of townshipUnits) {
		rows.divisions.push({ code, name, level: 'township', parentCode: county });
	}
}

function addTopics(rows: Rows): void {
	for (const { code, name, nameEn, activities } of topics) {
		const topicId = seedId(`topic:${code}`);
		rows.topics.push({ id: topicId, code, name, nameEn });
		for (const activity of activities) rows.topicActivities.push({ topicId, activity });
	}
}

export function addOrganisation(rows: Rows, entry: DirectoryEntry, isSynthetic = false): void {
	const { key, kind, name, nameEn, level, countyCode, parent } = entry;
	rows.organisations.push({
		id: seedId(`organisation:${key}`),
		kind,
		name,
		nameEn,
		level,
		countyCode,
		parentId: parent ? seedId(`organisation:${parent}`) : null,
		isSynthetic
	});
}

export function addTeam(rows: Rows, entry: TeamEntry): void {
	const { key, name, nameEn, level, organisation, activities } = entry;
	const teamId = seedId(`team:${key}`);
	rows.teams.push({
		id: teamId,
		name,
		nameEn,
		level,
		organisationId: seedId(`organisation:${organisation}`)
	});
	for (const activity of activities) rows.teamActivities.push({ teamId, activity });
}

function addBaselines(rows: Rows): void {
	for (const figure of baselines) {
		rows.baselines.push({ id: seedId(`baseline:${figure.indicator}`), ...figure, ...reportSource });
	}
}
