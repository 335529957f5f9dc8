import type { Role } from '../lib/access/roles.ts';

/** One password for all demo accounts; they exist in demo mode alone. */
export const demoPassword = 'Tongxin-demo-1';

export interface DemoAccount {
	email: string;
	name: string;
	role: Role;
	/** Key of the organisation in the seed's directory. */
	organisation: string;
	isLead?: boolean;
	mayEditResources?: boolean;
}

const account = (
	user: string,
	name: string,
	role: Role,
	organisation: string,
	more: Pick<DemoAccount, 'isLead' | 'mayEditResources'> = {}
): DemoAccount => ({ email: `${user}@demo.test`, name, role, organisation, ...more });

export const demoAccounts: DemoAccount[] = [
	account('counsellor', '演示教师-WL01-1', 'counsellor', 'WL01'),
	account('counsellor2', '演示教师-TY01-1', 'counsellor', 'TY01'),
	account('university', '演示教师-GX01-1', 'counsellor', 'GX01'),
	account('leader', '演示校领导-WL01', 'school_leader', 'WL01', { isLead: true }),
	account('coordinator', '演示协调员01', 'coordinator', 'hospital', { isLead: true, mayEditResources: true }),
	account('coordinator2', '演示协调员02', 'coordinator', 'institution-DC1', { mayEditResources: true }),
	account('expert', '演示专家01', 'expert', 'hospital'),
	account('intake', '演示接诊员01', 'intake', 'hospital'),
	account('psychiatrist', '演示医师01', 'psychiatrist', 'hospital'),
	account('bureau', '演示市局01', 'bureau_city', 'education', { isLead: true }),
	account('county', '演示县局-WL', 'bureau_county', 'education-WL'),
	account('bureau2', '演示市局02', 'bureau_city', 'education', { isLead: true }),
	account('commission', '演示卫健委01', 'commission', 'health'),
	account('teacher', '演示班主任-WL01-1', 'teacher', 'WL01'),
	account('fieldworker', '演示社工-WL01', 'field_worker', 'WL-SQ'),
	account('hotline', '演示坐席01', 'hotline', 'hospital'),
	account('trainer', '演示培训员01', 'trainer', 'hospital'),
	account('admin', '演示管理员01', 'admin', 'education', { mayEditResources: true }),
	account('auditor', '演示审计员01', 'auditor', 'education'),
	account('dpo', '演示数据保护员01', 'dpo', 'education')
];
