export const network = {
	lead: '学校、医院、教育和卫健部门，谁在哪里，谁能来讲。目录由平台管理员维护。',
	documentTitle: '协同网络',
	tabsLabel: '目录',
	tabs: {
		organisations: '单位',
		teams: '巡讲团',
		experts: '专家',
		agreements: '协议',
		divisions: '行政区划'
	},
	demo: '演示',
	kinds: {
		education_bureau: '市教育局',
		county_education_bureau: '县（市、区）教育局',
		health_commission: '市卫生健康委',
		county_health_bureau: '县（市、区）卫生健康局',
		civil_affairs_bureau: '民政局',
		civilization_office: '文明办',
		disabled_persons_federation: '残联',
		womens_federation: '妇联',
		public_security: '公安局',
		judicial_bureau: '司法局',
		minor_counselling_center: '未成年人心理健康辅导中心',
		primary_school: '小学',
		junior_school: '初中',
		senior_school: '高中',
		vocational_school: '中等职业学校',
		university: '高校',
		psychiatric_hospital: '精神专科医院',
		general_hospital_psychiatry: '综合医院精神（心理）科',
		community: '社区',
		enterprise: '企业',
		office: '机关'
	},
	groups: {
		school: '中小学',
		university: '高校',
		hospital: '医院',
		bureau: '教育、卫健等部门',
		other: '社区、企业、机关和辅导中心'
	},
	levels: { city: '市级', county: '县级', township: '乡级', village: '村级' },
	professions: {
		psychiatrist: '精神科医师',
		psychotherapist: '心理治疗师',
		psych_counsellor: '心理咨询师',
		social_worker: '社会工作者'
	},
	filter: {
		group: '类别',
		anyGroup: '全部类别',
		county: '县（市、区）',
		anyCounty: '全部县（市、区）',
		search: '名称'
	},
	organisations: {
		title: ({ n }: { n: number }) => `共${n}个单位`,
		titleOf: ({ n, filter }: { n: number; filter: string }) => `共${n}个单位：\u200b${filter}`,
		matching: ({ text }: { text: string }) => `名称含“${text}”`,
		name: '名称',
		kind: '类别',
		county: '县（市、区）',
		level: '级别',
		none: '没有符合条件的单位',
		noneHelp: '换一个类别或县，或者只填名称里的几个字。',
		page: ({ from, to, n }: { from: number; to: number; n: number }) => `第${from}–${to}个，共${n}个`
	},
	teams: {
		title: ({ n }: { n: number }) => `${n}支巡讲团`,
		levels: { municipal: '市级', institutional: '机构' },
		host: '所在单位',
		offers: '能办',
		members: ({ n }: { n: number }) => `${n}位专家`,
		leader: '团长',
		noMembers: '还没有登记专家'
	},
	experts: {
		title: ({ n }: { n: number }) => `${n}位专家`,
		name: '专家',
		topics: '能讲的主题',
		team: '巡讲团',
		noTopics: '还没有登记主题',
		time: '专家的时间',
		contact: '目录不登记手机号。预约请从“申请一场活动”开始。'
	},
	agreements: {
		title: ({ n }: { n: number }) => `${n}份合作协议`,
		name: '协议',
		parties: '签约各方',
		signed: '签订时间',
		kind: '类别',
		kinds: { bureau_hospital: '教育部门与医院', school_hospital: '学校与医院' },
		basis: { document: '公开材料写明', demo_assumption: '演示假设' },
		/** Before the name of the document. */
		source: '依据：'
	},
	divisions: {
		title: ({ n }: { n: number }) => `${n}个县（市、区）`,
		code: ({ code }: { code: string }) => `代码${code}`,
		townships: ({ n }: { n: number }) => `${n}个乡镇（街道）`,
		note: '县级代码依照GB/T 2260，乡级依照国家统计局的统计用区划代码。',
		organisations: '看单位'
	},
	page: {
		facts: '基本信息',
		parent: '上级单位',
		rooms: '场地',
		roomsNote: '申请活动时可以选的地方',
		room: '名称',
		seats: '座位',
		noRooms: '没有登记场地',
		experts: '专家',
		agreements: '协议',
		noAgreements: '没有登记合作协议',
		sessions: ({ n }: { n: number }) => `看这里的${n}场活动`
	}
};
