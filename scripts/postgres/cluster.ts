import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
	chmodSync,
	chownSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	realpathSync,
	renameSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync
} from 'node:fs';
import { platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBinaries, sharedFolder } from './binaries.ts';
import { as, canReach, chooseHostUser, type HostUser } from './host-user.ts';

/** One set of database files with what is needed to run a server on it. */
export interface Cluster {
	/** Where PostgreSQL keeps its files, without symbolic links. */
	data: string;
	log: string;
	binaries: string;
	user: HostUser;
	secrets: Secrets;
	durable: boolean;
	/** Stores the port, so that addresses stay valid over restarts. */
	setPort(port: number): void;
}

interface Secrets {
	superPassword: string;
	ownerPassword: string;
	port: number;
}

/**
 * Finds the cluster of this folder, or makes one. The folder holds `secrets.json` (passwords, mode 600),
 * `postgres.log` and `pgdata`, which is a link when PostgreSQL's user can't reach the folder.
 * Call it under the folder's lock.
 */
export function openCluster(folder: string, durable: boolean): Cluster {
	const pgdata = join(folder, 'pgdata');
	const secretsFile = join(folder, 'secrets.json');
	const user = chooseHostUser(pgdata);
	const binaries = findBinaries(user);

	if (!existsSync(secretsFile)) {
		if (existsSync(pgdata)) throw new Error(`${secretsFile} is missing: put it back from a backup.`);
		writePrivately(folder, secretsFile, { superPassword: password(), ownerPassword: password(), port: 0 });
	}
	const secrets = JSON.parse(readFileSync(secretsFile, 'utf8')) as Secrets;
	if (!existsSync(pgdata)) initialise(folder, pgdata, user, binaries, secrets.superPassword);
	if (user && statSync(pgdata).uid !== user.uid) own(realpathSync(pgdata), user);

	return {
		data: realpathSync(pgdata),
		log: join(folder, 'postgres.log'),
		binaries,
		user,
		secrets,
		durable,
		setPort(port) {
			secrets.port = port;
			writePrivately(folder, secretsFile, secrets);
		}
	};
}

/** initdb into a folder beside the final one: a start that dies here leaves nothing that looks finished. */
function initialise(
	folder: string,
	pgdata: string,
	user: HostUser,
	binaries: string,
	superPassword: string
): void {
	const reachable = canReach(user, folder);
	const place = reachable ? pgdata : join(sharedFolder(), randomBytes(6).toString('hex'));
	const unfinished = `${place}.new`;
	rmSync(unfinished, { recursive: true, force: true });
	mkdirSync(unfinished, { mode: 0o700 });

	const passwordFolder = mkdtempSync(join(tmpdir(), 'tongxin-'));
	const passwordFile = join(passwordFolder, 'password');
	writeFileSync(passwordFile, superPassword, { mode: 0o600 });
	if (user)
		for (const path of [unfinished, passwordFolder, passwordFile]) chownSync(path, user.uid, user.gid);
	try {
		const { status, stderr, error } = spawnSync(
			join(binaries, 'bin', 'initdb'),
			[
				`--pgdata=${unfinished}`,
				'--username=postgres',
				`--pwfile=${passwordFile}`,
				'--auth=scram-sha-256',
				'--encoding=UTF8',
				// PostgreSQL's own C.UTF-8 sorts alike on every machine; the libc locale only classifies characters.
				'--locale-provider=builtin',
				'--builtin-locale=C.UTF-8',
				`--locale=${platform() === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'}`,
				'--lc-messages=C',
				'--no-instructions'
			],
			{ ...as(user), encoding: 'utf8' }
		);
		if (status !== 0) {
			rmSync(unfinished, { recursive: true, force: true });
			throw new Error(`initdb failed in ${place}: ${stderr?.trim() || error?.message}`);
		}
	} finally {
		rmSync(passwordFolder, { recursive: true, force: true });
	}

	renameSync(unfinished, place);
	if (reachable) return;
	symlinkSync(place, pgdata);
	console.log(`  The database files are in ${place}, because user ${user?.name} can't reach ${folder}.`);
}

const password = () => randomBytes(24).toString('hex');

function writePrivately(folder: string, path: string, content: Secrets): void {
	const unfinished = `${path}.new`;
	writeFileSync(unfinished, JSON.stringify(content), { mode: 0o600 });
	chmodSync(unfinished, 0o600);
	if (process.getuid?.() === 0) {
		const owner = statSync(folder);
		chownSync(unfinished, owner.uid, owner.gid);
	}
	renameSync(unfinished, path);
}

function own(path: string, user: NonNullable<HostUser>): void {
	spawnSync('chown', ['-R', `${user.uid}:${user.gid}`, path]);
}
