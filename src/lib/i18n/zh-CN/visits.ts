export const visits = {
	area: '走访',
	title: { some: ({ n }: { n: number }) => `有${n}次走访`, none: '现在没有走访' },
	lead: '到之前先打电话。没有网络也能记，有网络时自动发送；退出登录后本机不留任何内容。',
	offlineLead: '现在没有网络。这是本机保存的走访，记录会先加密存在本机，有网络时发送。',
	emptyText: '学校交给您的走访会列在这里，并发一条消息给您。',
	danger:
		'有人正处在危险中，先打120或110，再打学校的电话，不要等平台。没有网络时，记录在有网络以后才会送到。',
	kinds: { home: '上门走访', care: '照护走访' },
	due: ({ day }: { day: string }) => `${day}前`,
	overdue: ({ day }: { day: string }) => `原定${day}前，请尽快`,
	school: '学校',
	place: '去哪里',
	call: '先打给谁',
	ask: '问什么、看什么',
	adult: '成年学生，只和本人谈',
	report: {
		open: '记录走访',
		result: '见到了吗',
		results: { found: '见到了', not_home: '不在家', refused: '不愿意见' },
		parts: { assessment: '看到的情况', counselling: '谈了什么', guidance: '给了什么建议' },
		partHints: {
			assessment: '睡眠、精神、上学等，简短写',
			counselling: '简短写；没有谈就写没有谈',
			guidance: '例如按时吃饭睡觉、拨打12356；没有就写没有'
		},
		foundHint: '见到了的，下面三项都要写。',
		words: '补充',
		wordsHint: '没见到时写为什么、什么时候再去合适',
		appeal: '提出的诉求',
		appealHint: '想要学校办的事。学校会在5个工作日内答复。',
		urgent: '现在有没有危险',
		urgentChoices: { no: '没有', yes: '有，请学校马上看' },
		urgentWords: '看到或听到了什么',
		urgentHint: '一句话就够。提交后马上叫学校值班的人。',
		submit: '提交记录'
	},
	done: ({ result }: { result: string }) => `已记录：${result}`,
	pending: '已写好，待发送',
	gone: '做完一天以后，这里不再显示这名学生。',
	queueKinds: { visit: '走访记录' },
	details: '单独打开',
	flash: { reported: '已记录', urgent: '已记录，学校值班的人已经收到通知。有危险请同时打120、110。' }
};
