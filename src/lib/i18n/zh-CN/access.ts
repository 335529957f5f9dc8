export const access = {
	roles: {
		counsellor: '心理教师',
		school_leader: '学校负责人',
		teacher: '教师',
		coordinator: '巡讲协调员',
		expert: '专家',
		intake: '医院接诊',
		psychiatrist: '精神科医师',
		field_worker: '走访人员',
		bureau_city: '市教育局',
		bureau_county: '县（市、区）教育局',
		commission: '卫生健康委',
		hotline: '热线接听员',
		trainer: '培训中心',
		admin: '平台管理员',
		auditor: '审计员',
		dpo: '个人信息保护负责人'
	},
	signIn: {
		title: '登录',
		lead: '供学校、医院、教育和卫健部门的工作人员使用。',
		withPassword: '用工作邮箱登录',
		email: '工作邮箱',
		password: '密码',
		submit: '登录',
		noAccount: '还没有账号，或者忘记密码，请联系本单位的平台管理员。'
	},
	demo: {
		title: '演示账号',
		lead: '点一个身份，直接进入。',
		password: ({ password }: { password: string }) => `所有演示账号的密码都是 ${password}`,
		pupil: ({ code, bornOn }: { code: string; bornOn: string }) =>
			`学生答题不用账号：打开/q，代码${code}，出生日期${bornOn}`,
		guardian: ({ link, code }: { link: string; code: string }) =>
			`监护人答复不用账号：打开/c/${link}，选“母亲”，验证码${code}`,
		student: ({ link, code }: { link: string; code: string }) =>
			`大学生答复不用账号：打开/c/${link}，验证码${code}`,
		enterAs: ({ role }: { role: string }) => `以${role}身份进入`,
		groups: {
			school: '学校',
			hospital: '医院与专家团队',
			bureau: '教育与卫健部门',
			other: '其他'
		},
		/** By the part of the address before the @. */
		notes: {
			counsellor: '武陵区的一所初中',
			counsellor2: '另一个县的学校',
			university: '高校心理中心',
			leader: '同一所初中的负责人',
			teacher: '同一所初中的任课教师',
			coordinator: '市康复医院，市级和本院巡讲团',
			coordinator2: '一支机构巡讲团',
			expert: '市级巡讲团成员',
			intake: '市康复医院',
			psychiatrist: '市康复医院',
			bureau: '看全市的目标与进度',
			bureau2: '目标变更的第二位审批人',
			county: '武陵区教育局',
			commission: '常德市卫生健康委',
			fieldworker: '随访走访',
			hotline: '12356热线',
			trainer: '市心理健康教育培训中心',
			admin: '账号与机构目录',
			auditor: '只读，看操作记录',
			dpo: '个人信息保护'
		}
	},
	account: {
		title: '我的账号',
		name: '姓名',
		email: '工作邮箱',
		language: '界面语言',
		rolesTitle: '您的身份',
		rolesNote: '身份由平台管理员登记，有起止日期。',
		role: '身份',
		organisation: '单位',
		lead: '负责人',
		noRoles: '您现在没有有效的身份',
		noRolesHelp: '请联系本单位的平台管理员登记身份。',
		incidentTitle: '资料发错或丢失了',
		incidentText: '发现资料到了不该去的地方，谁都可以报告，越早越好。',
		incidentLink: '报告数据安全事件',
		calendarTitle: '日历订阅',
		calendarText: '在手机和电脑的日历里看到场次，改期和取消跟着更新。',
		calendarLink: '管理日历订阅',
		mails: '邮件提醒设置',
		signOutTitle: '退出登录',
		signOutHere: '在这台设备上退出',
		signOutEverywhere: '在所有设备上退出',
		signOutEverywhereHelp:
			'换了手机、用过公用电脑，或者怀疑有人用您的账号，请选这一项。您需要在每台设备上重新登录。'
	},
	signOut: '退出登录',
	flash: {
		signedOut: '您已退出登录',
		signedOutEverywhere: '您已在所有设备上退出登录'
	}
};
