import { shell } from './shell.ts';
import { errors } from './errors.ts';
import { trouble } from './trouble.ts';
import { access } from './access.ts';
import { calendar } from './calendar.ts';
import { factor } from './factor.ts';
import { figures } from './figures.ts';
import { grants } from './grants.ts';
import { feeds } from './feeds.ts';
import { network } from './network.ts';
import { upkeep } from './upkeep.ts';
import { sessions } from './sessions.ts';
import { requests } from './requests.ts';
import { today } from './today.ts';
import { offline } from './offline.ts';
import { followUps } from './followUps.ts';
import { visits } from './visits.ts';
import { targets } from './targets.ts';
import { reminders } from './reminders.ts';
import { affected } from './affected.ts';
import { availability } from './availability.ts';
import { standIn } from './standIn.ts';
import { exports } from './exports.ts';
import { overview } from './overview.ts';
import { front } from './front.ts';
import { notifications } from './notifications.ts';
import { tours } from './tours.ts';
import { screening } from './screening.ts';
import { answering } from './answering.ts';
import { students } from './students.ts';
import { consents } from './consents.ts';
import { care } from './care.ts';
import { crisis } from './crisis.ts';
import { reports } from './reports.ts';
import { mine } from './mine.ts';
import { referrals } from './referrals.ts';
import { cases } from './cases.ts';
import { programmes } from './programmes.ts';
import { protection } from './protection.ts';
import { returns } from './returns.ts';

export const messages = {
	shell,
	errors,
	trouble,
	access,
	calendar,
	factor,
	figures,
	grants,
	feeds,
	network,
	upkeep,
	sessions,
	requests,
	today,
	offline,
	followUps,
	visits,
	targets,
	reminders,
	affected,
	availability,
	standIn,
	exports,
	overview,
	front,
	notifications,
	tours,
	screening,
	answering,
	students,
	consents,
	care,
	crisis,
	reports,
	mine,
	referrals,
	cases,
	programmes,
	protection,
	returns
};
