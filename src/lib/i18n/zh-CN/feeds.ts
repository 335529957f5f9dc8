/** Calendars of other programs that read the portal's sessions. */
export const feeds = {
	title: '日历订阅',
	lead: '把场次放进您手机或电脑的日历，改期和取消会跟着更新。',

	made: {
		title: ({ name }: { name: string }) => `“${name}”的订阅地址`,
		once: '这个地址只在这里显示一次。知道地址的人都能看到这份日历，请像密码一样保管；泄露了就撤销，再建一个。',
		address: '订阅地址',
		copy: '复制地址',
		copied: '地址已复制',
		open: '在这台设备的日历里打开',
		qr: '订阅地址的二维码',
		qrText: '用手机相机扫，直接添加到手机日历。',
		again: '这个订阅刚才已经建好，地址只显示过一次。没有记下的话，请撤销，再建一个。',
		done: '我已添加，收起地址'
	},
	how: {
		title: '怎样添加',
		apple: {
			title: 'iPhone、iPad、Mac',
			text: '扫二维码，或在“日历”里选“添加订阅日历”，粘贴地址。'
		},
		outlook: {
			title: 'Outlook',
			text: '打开网页版的“日历”，选“添加日历”“从Web订阅”，粘贴地址。电脑和手机上的Outlook随后也能看到。'
		},
		phone: {
			title: '其他手机日历',
			text: '在日历的设置里找“订阅日历”“网络日历”或“URL导入”，粘贴地址。没有这一项的手机，请在每一场的页面上点“加入日历”。'
		},
		late: '日历程序自己决定多久读一次，更新可能需一天。48小时以内的改期和取消，平台另发通知，请以通知和场次页为准。',
		shown: '日历里有时间、题目、学校和地点，没有人名、人数和说明。取消的场次标明“已取消”，30天后不再列出。'
	},
	create: {
		title: '新建一个订阅',
		which: '哪些场次',
		activity: '活动',
		anyActivity: '全部活动',
		name: '名称',
		nameHint: '显示在您的日历里',
		language: '日历里用的语言',
		languages: { 'zh-CN': '中文', en: 'English' },
		submit: '生成订阅地址',
		scopes: {
			list: ({ filter }: { filter: string }) => `刚才的筛选：${filter}`,
			listPlain: '刚才看的场次',
			host: ({ name }: { name: string }) => `本校（单位）：${name}`,
			team: ({ name }: { name: string }) => `本团队：${name}`,
			expert: '我的场次',
			expertText: '由您来讲的',
			county: '本县（市、区）的场次',
			city: '全市的场次',
			all: '我能看到的全部场次'
		},
		now: '日历按您每次读取时的身份给出内容：任职结束以后，这里不再有那个单位的场次。'
	},
	own: {
		title: '您的订阅',
		name: '名称',
		which: '哪些场次',
		created: '建于',
		read: '最近读取',
		never: '还没有读取过',
		actions: '操作',
		revoke: '撤销',
		revokeOf: ({ name }: { name: string }) => `撤销“${name}”`,
		revokeHelp: '撤销以后，日历程序再读不到内容，已经显示的场次由程序自己清除。',
		empty: '还没有订阅'
	},
	nobody: {
		title: '您现在的身份没有自己的场次',
		text: '可以订阅公开活动，不需要保密的地址。',
		link: '公开活动的日历'
	},
	flash: {
		revoked: '订阅已撤销，地址不能再读'
	}
};
