import { hashPassword } from '../lib/access/server/password.ts';
import { isDay, type Day } from '../lib/calendar/shanghai.ts';
import { demoPassword } from './accounts.ts';
import { addAroundToday } from './around-today.ts';
import { addAvailability } from './availability.ts';
import { addCases } from './cases.ts';
import { addConsents } from './consents.ts';
import { demoUniversities } from './data/demo-hosts.ts';
import { addCare } from './care.ts';
import { Diary } from './diary.ts';
import { addHistory2024 } from './history-2024.ts';
import { addHistory2025 } from './history-2025.ts';
import { addFollowUps } from './follow-ups.ts';
import { addGrants } from './grants.ts';
import { seedId } from './ids.ts';
import { addNetwork } from './network.ts';
import { addNotifications } from './notifications.ts';
import { addPrivacy } from './privacy.ts';
import { addProgrammes } from './programmes.ts';
import { addPupils, addTransfer } from './pupils.ts';
import { addReference } from './reference.ts';
import { addReferrals } from './referrals.ts';
import { addReturns } from './returns.ts';
import { emptyRows, writeIntoEmpty, type Rows } from './rows.ts';
import { addYear, firstRunningYear } from './running-year.ts';
import { addScreening } from './screening.ts';
import { addTargets, addTargets2025 } from './targets.ts';
import { addTours } from './tours.ts';

/**
 * Writes the reference data and the demonstration around `today`, a day in Shanghai. Only into an empty database. It
 * seals names, so TONGXIN_KEYS must be set.
 */
export function seedDemo(ownerUrl: string, { today }: { today: Day }): Promise<'seeded' | 'kept'> {
	return writeIntoEmpty(ownerUrl, async () => makeWholeDemo(today, await hashPassword(demoPassword)));
}

/** All rows with those of pupils and of programmes, whose names and words are sealed with this process's keys. */
export function makeWholeDemo(today: Day, passwordHash: string): Rows {
	const rows = makeDemo(today, passwordHash);
	addPupils(rows, today);
	addTransfer(rows, today);
	addGrants(rows, today);
	addConsents(rows, today);
	addScreening(rows, today);
	addCare(rows, today);
	addReferrals(rows, today);
	addProgrammes(rows, today);
	addFollowUps(rows, today);
	addCases(rows, today);
	addPrivacy(rows, today);
	addReturns(rows, today);
	return rows;
}

/** All rows of the demonstration, always the same for the same day; but for the pupils, whose names are sealed. */
export function makeDemo(today: Day, passwordHash: string): Rows {
	if (!isDay(today)) throw new Error(`${today} is not a day`);
	const rows = emptyRows();
	rows.portal.push({ key: 'mode', value: 'demo' });
	addReference(rows);
	const network = addNetwork(rows, passwordHash, today);
	addAvailability(rows, network, today);
	addUniversityAgreements(rows);
	addTargets2025(rows);

	const diary = new Diary();
	addHistory2024(diary, network);
	addHistory2025(diary, network);
	const year = Number(today.slice(0, 4));
	if (year >= firstRunningYear) {
		addTours(rows, addAroundToday(diary, network, today));
		for (const each of new Set([Math.max(firstRunningYear, year - 1), year])) {
			addTargets(rows, each);
			addYear(diary, network, each, today);
		}
	}
	diary.addTo(rows);
	addNotifications(rows);
	return rows;
}

/** Five agreements of 2024 are documented; with whom and on which days is an assumption. */
function addUniversityAgreements(rows: Rows): void {
	const signedOn = ['2024-03-06', '2024-03-13', '2024-03-20', '2024-04-10', '2024-04-17'];
	demoUniversities.forEach(({ key, name, nameEn }, n) => {
		const id = seedId(`agreement:${key}`);
		rows.agreements.push({
			id,
			kind: 'school_hospital',
			title: `市康复医院与${name}医教协同合作协议`,
			titleEn: `Cooperation agreement of the Municipal Rehabilitation Hospital and ${nameEn}`,
			signedOn: signedOn[n]!,
			signedPrecision: 'day',
			basis: 'demo_assumption',
			source: '演示数据：签约高校与日期均为虚构'
		});
		for (const party of ['hospital', key]) {
			rows.agreementParties.push({ agreementId: id, organisationId: seedId(`organisation:${party}`) });
		}
	});
}
