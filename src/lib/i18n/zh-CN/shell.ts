export const shell = {
	brand: '同心',
	tagline: '常德市医教协同',
	platform: '常德市医教协同服务平台 · 面向学校、医院与教育、卫健部门',
	skip: '跳到正文',
	mainNavigation: '主导航',
	demo: {
		label: '演示数据',
		text: '人物、学校与进度均为合成，不对应任何真实个人'
	},
	areas: {
		overview: '首页',
		today: '今日',
		visits: '走访',
		requests: '申请',
		planner: '排期',
		coverage: '到校情况',
		access: '查看授权',
		figures: '筛查数字',
		sessions: '场次',
		students: '学生',
		progress: '目标进度',
		screening: '筛查',
		care: '关注',
		referrals: '转介',
		programmes: '专项行动',
		privacy: '信息保护',
		network: '协同网络',
		accounts: '账号'
	},
	hotline: {
		name: '心理援助热线',
		number: '12356',
		hours: '24小时',
		invitation: '心里难受的时候，谁都可以打。情况危急请拨打120。'
	},
	/** The other language, in that language. */
	otherLanguage: {
		locale: 'en',
		name: 'English',
		short: 'EN'
	},
	bell: ({ n }: { n: string }) => (n === '0' ? '消息' : `消息，${n}条未读`),
	/** Over every page of whoever is called to a pupil. */
	alarm: {
		one: ({ since }: { since: string }) => `有一件紧急的事从${since}起等您处理`,
		several: ({ n, since }: { n: number; since: string }) => `有${n}件紧急的事等您处理，最早的从${since}起`,
		unanswered: '逐级通知后还没有人接手，请您现在处理',
		open: '现在打开',
		school: '学校值班',
		hospital: '医院值班',
		inTitle: ({ n }: { n: number }) => `（${n}件紧急）`,
		sound: '有新的提醒会响铃；没有声音时，请点一下页面任意处。'
	},
	account: '我的账号',
	signIn: '登录',
	signOut: '退出登录',
	home: '同心首页',
	privacy: '个人信息处理规则',
	accessibility: '无障碍说明',
	/** Words that every form and list uses. */
	form: {
		optional: '（可不填）',
		errors: ({ n }: { n: number }) => `有${n}处需要修改`
	},
	list: {
		filters: '筛选',
		apply: '筛选',
		clear: '看全部',
		pages: '翻页',
		previous: '上一页',
		next: '下一页',
		none: '–'
	},
	keys: {
		on: '在这台设备上使用单个字母的快捷键',
		title: '快捷键',
		hint: '按?看快捷键',
		close: '关闭',
		next: '下一条',
		previous: '上一条',
		select: '选中或取消',
		read: '标为已读',
		open: '打开',
		help: '显示快捷键'
	}
};
