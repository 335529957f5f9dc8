import { addDays, addMonths, instantAt, type Day } from '../lib/calendar/shanghai.ts';
import {
	departments,
	latestNext,
	measures,
	type PersonState,
	type Qualifier
} from '../lib/programmes/programme.ts';
import { sealPerson, sealWords } from '../lib/programmes/server/sealed.ts';
import { counties, townshipUnits } from './data/divisions.ts';
import { seedId } from './ids.ts';
import type { Rows } from './rows.ts';

// A special programme for adults, in its third month, and one that waits for its approval. All of it is invented.

const user = (name: string) => seedId(`user:${name}@demo.test`);
const programmeId = seedId('programme:recovered');
const rhythm = { visitDays: 30, followUpMonths: 6 };
const townshipsOf = (county: string) => townshipUnits.filter((unit) => unit.county === county);

export function addProgrammes(rows: Rows, today: Day): void {
	const startsOn = addDays(today, -75);
	const at = (days: number, time = '10:00') => instantAt(addDays(today, days), time);
	const dates = { startsOn, endsOn: addDays(today, 105), reportDueOn: addDays(today, 120) };
	const population = '新冠肺炎治愈患者（演示）';
	const basis = '国家2020年治愈患者心理疏导工作方案（样板）';
	rows.programmes.push(
		{
			...{ id: programmeId, title: '治愈患者心理服务专项行动', population, basis, ...dates, ...rhythm },
			...{ state: 'running', version: 3, draftedBy: user('commission'), draftedAt: at(-82) },
			...{ approvedBy: user('bureau'), approvedAt: at(-78) }
		},
		{
			...{ id: seedId('programme:next'), title: '独居老人心理关爱专项行动', population: '独居老人（演示）' },
			...{ basis: '演示文件，没有文号', startsOn: addDays(today, 20), endsOn: addDays(today, 200) },
			...{ reportDueOn: addDays(today, 215), ...rhythm, state: 'submitted', version: 2 },
			...{ draftedBy: user('commission'), draftedAt: at(-3) }
		}
	);
	for (const id of [programmeId, seedId('programme:next')]) {
		for (const department of departments) {
			const isDone = id === programmeId && (department === 'health' || department === 'women');
			rows.programmeDuties.push({
				...{ id: seedId(`duty:${id}:${department}`), programmeId: id, department },
				...{ words: '', dueOn: dates.endsOn },
				...(isDone && { doneAt: at(-20), doneBy: user('commission'), note: '已印发分工，落实到科室。' })
			});
		}
	}
	addFigures(rows, today);
	addPosts(rows, startsOn, at(-74));
	addPeople(rows, today);
	addOffice(rows, today);
}

/** Planned everywhere but in one county, done with the words of the documents, not everything verified yet. */
function addFigures(rows: Rows, today: Day): void {
	counties.forEach((county, n) => {
		measures.forEach((measure, m) => {
			if (county.letters === 'JS' && m > 1) return;
			const planned =
				(measure === 'publicity' ? 12 : measure === 'hotline' ? 400 : 60) + 10 * ((n * 3 + m) % 5);
			const base = { programmeId, measure, countyCode: county.code, enteredBy: user('county') };
			const id = (kind: string) => seedId(`programme-figure:${county.code}:${measure}:${kind}`);
			rows.programmeFigures.push({
				...{ ...base, id: id('planned'), kind: 'planned', value: planned, qualifier: 'exact' },
				...{
					source: '年度计划',
					asOf: addDays(today, -74),
					enteredAt: instantAt(addDays(today, -73), '09:00')
				}
			});
			if ((n + m) % 6 === 5) return;
			const qualifier: Qualifier = (['exact', 'near', 'exact', 'over', 'exact'] as const)[(n + 2 * m) % 5]!;
			const isVerified = (n + m) % 4 !== 3;
			rows.programmeFigures.push({
				...{ ...base, id: id('done'), kind: 'done', qualifier },
				value: Math.round((planned * (35 + ((n * 7 + m * 11) % 50))) / 100),
				...{ source: '月报', asOf: addDays(today, -20), enteredAt: instantAt(addDays(today, -19), '16:00') },
				...(isVerified && {
					...{ verifiedBy: user('commission'), verifiedAt: instantAt(addDays(today, -15), '11:00') }
				})
			});
		});
	});
}

function addPosts(rows: Rows, fromOn: Day, enteredAt: Date): void {
	const post = (divisionCode: string, holderName: string, userId: string | null = null) =>
		rows.programmePosts.push({
			...{ id: seedId(`programme-post:${divisionCode}`), programmeId, divisionCode, holderName, userId },
			...{ profession: userId ? 'social_worker' : 'psych_counsellor', fromOn },
			...{ enteredBy: user('commission'), enteredAt }
		});
	post('430700', '演示专班-1');
	for (const county of counties) {
		if (county.letters !== 'AX') post(county.code, `演示专员-${county.letters}`);
		townshipsOf(county.code).forEach(({ code }, n) => {
			if (n === 0 && county.letters === 'WL') post(code, '演示社工-WL01', user('fieldworker'));
			else if (n % 4 !== 3) post(code, `演示专干-${county.letters}-${n + 1}`);
		});
	}
}

function addPeople(rows: Rows, today: Day): void {
	const list = (side: 'hospital' | 'township', countyCode: string | null, n: number, days: number) => {
		const id = seedId(`programme-list:${side}:${countyCode}`);
		rows.programmeLists.push({
			...{
				id,
				programmeId,
				side,
				countyCode,
				fileHash: id.replaceAll('-', ''),
				rows: n,
				added: n,
				matched: 0
			},
			organisationId: seedId(`organisation:${side === 'hospital' ? 'hospital' : 'education-WL'}`),
			...{ importedBy: user(side === 'hospital' ? 'coordinator' : 'county') },
			importedAt: instantAt(addDays(today, days), '15:00')
		});
		return id;
	};
	const hospital = list('hospital', null, 31, -70);
	const ours = list('township', '430702', 20, -66);
	const theirs = list('township', '430725', 8, -64);
	const [first, second] = townshipsOf('430702');
	const [third] = townshipsOf('430725');
	const stateOf = (n: number): PersonState =>
		n % 7 === 3 ? 'to_check' : n % 11 === 5 ? 'moved' : n % 9 === 8 ? 'confirmed_present' : 'matched';
	for (let n = 0; n < 34; n++) {
		const township = n < 16 ? first! : n < 26 ? second! : third!;
		const state = stateOf(n);
		const id = seedId(`programme-person:${n}`);
		const townshipList = township.county === '430702' ? ours : theirs;
		const oneSided = state === 'matched' ? null : n % 2;
		const place = { programmeId, countyCode: township.county, townshipCode: township.code };
		const since = instantAt(addDays(today, -60 + (n % 20)), '10:30');
		rows.programmePeople.push({
			...{ id, ...place, code: `P-DEM0-${String(n).padStart(4, '0')}`, state, stateAt: since },
			...sealPerson(id, {
				name: `演示居民${String(n + 1).padStart(3, '0')}`,
				bornOn: `${1945 + n}-0${(n % 9) + 1}-1${n % 10}`,
				phone: n % 3 ? `1390000${String(n).padStart(4, '0')}` : null
			}),
			hospitalListId: oneSided === 0 ? null : hospital,
			townshipListId: oneSided === 1 ? null : townshipList,
			...(state !== 'matched' &&
				state !== 'to_check' && {
					...{ stateBy: user('fieldworker') },
					wordsSealed: sealWords('入户核实，邻居和本人都确认。', 'words', id)
				})
		});
		if (state !== 'matched' && state !== 'confirmed_present') continue;
		const task = (kind: 'visit' | 'follow_up', of: string) => ({
			...{ id: seedId(`programme-task:${n}:${kind}:${of}`), ...place, personId: id, kind }
		});
		const visitedOn = addDays(today, -35 + (n % 12));
		if (n % 3 !== 2) {
			const done = task('visit', 'done');
			rows.programmeTasks.push({
				...{ ...done, state: 'done', dueOn: visitedOn, doneBy: user('fieldworker') },
				doneAt: instantAt(visitedOn, '15:20'),
				wordsSealed: sealWords(JSON.stringify(['精神不错，睡眠一般，想要一本自助手册。']), 'task', done.id)
			});
		}
		rows.programmeTasks.push(
			{ ...task('visit', 'open'), state: 'open', dueOn: latestNext('visit', rhythm, visitedOn) },
			{
				...task('follow_up', 'open'),
				state: 'open',
				dueOn: latestNext('follow_up', rhythm, addDays(today, -60))
			}
		);
		const by = user('fieldworker');
		if (n % 5 === 0)
			rows.programmeAssessments.push({
				...{ id: seedId(`programme-assessment:${n}`), ...place, personId: id, route: 'in_person', by },
				at: instantAt(visitedOn, '15:30'),
				...(n === 10
					? { consent: 'refused' }
					: { consent: 'given', scale: '自评量表（演示）', finding: 'none' })
			});
		if (n === 1 || n === 6) {
			const appealId = seedId(`programme-appeal:${n}`);
			rows.programmeAppeals.push({
				...{ id: appealId, ...place, personId: id, department: 'civil_affairs', raisedBy: by },
				wordsSealed: sealWords('想了解临时救助怎么申请。', 'appeal', appealId),
				...{ raisedAt: instantAt(addDays(today, -5), '11:00'), dueOn: addDays(today, n === 1 ? 2 : -1) }
			});
		}
		if (n === 2) {
			const keyId = seedId(`programme-key:${n}`);
			rows.programmeKeyCases.push({
				...{ id: keyId, ...place, personId: id, source: 'report', state: 'raised', raisedBy: by },
				wordsSealed: sealWords('家人反映近一周不出门、不说话。', 'key', keyId),
				...{ raisedAt: instantAt(addDays(today, -1), '17:00'), dueAt: instantAt(today, '17:00') }
			});
		}
	}
}

function addOffice(rows: Rows, today: Day): void {
	const enteredAt = instantAt(addDays(today, -18), '09:40');
	const items = [
		['broadcast', '电视台心理健康访谈', null, 'exact', 40],
		['board', '社区宣传栏第一期：到哪里求助', null, 'exact', 33],
		['toolkit', '自助手册和资源表', 20000, 'over', 30],
		['online', '公众号：治愈之后怎么照顾自己', null, 'exact', 18]
	] as const;
	items.forEach(([channel, title, copies, qualifier, days], n) =>
		rows.programmeItems.push({
			...{ id: seedId(`programme-item:${n}`), programmeId, channel, title, copies, qualifier },
			...{ countyCode: counties[n]!.code, publishedOn: addDays(today, -days), source: '宣传台账' },
			...{ enteredBy: user('county'), enteredAt }
		})
	);
	for (const back of [1, 2]) {
		const month = addMonths(today, -back);
		rows.programmeCalls.push({
			...{
				id: seedId(`programme-calls:${back}`),
				programmeId,
				month,
				qualifier: 'exact',
				source: '热线日报'
			},
			...{ calls: 300 + 17 * back, answered: 284 + 9 * back, hoursPerDay: 24, seats: 2 },
			...{ enteredBy: user('hotline'), enteredAt }
		});
	}
	rows.programmeReports.push(
		{
			...{
				id: seedId('programme-report:hotline'),
				programmeId,
				kind: 'hotline',
				addressee: '演示·市卫生健康委'
			},
			body: '十月来电以睡眠和返岗顾虑为主，夜间来电多于白天，建议增加一个夜间坐席。（演示）',
			...{ dueOn: addDays(today, 10), state: 'draft', draftedBy: user('hotline'), draftedAt: enteredAt }
		},
		{
			...{ id: seedId('programme-report:experience'), programmeId, kind: 'experience' },
			...{ addressee: '省卫生健康委', dueOn: addDays(today, 120), state: 'draft' },
			body: '一、走访与宣传同步；二、名单比对先县后乡；三、评估坚持自愿。（演示草稿，待补数字）',
			...{ draftedBy: user('commission'), draftedAt: enteredAt }
		}
	);
}
