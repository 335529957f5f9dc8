export const offline = {
	queue: {
		title: ({ n }: { n: number }) => `待发送 · ${n}项`,
		onlyRefused: '有没通过的操作，请看一下',
		lead: '存在本机，只有您登录时才会发送。有网络时自动发送，每项只发一次。',
		send: '现在发送',
		sending: '正在发送…',
		sent: ({ n }: { n: number }) => `已发送${n}项`,
		waiting: '等网络',
		offline: '没有网络，已存在本机',
		signedOut: '登录已过期。请重新登录，登录后自动发送。',
		signIn: '去登录',
		refused: ({ sentence }: { sentence: string }) => `没有通过：${sentence}`,
		written: '您写的内容',
		copy: '复制',
		copied: '已复制',
		dismiss: '知道了，从本机删除',
		item: ({ kind, label, time }: { kind: string; label: string; time: string }) =>
			`${kind} · ${label} · ${time}`,
		failed: '平台没有说明原因，请打开这一项看最新情况。'
	},
	page: {
		title: '现在没有网络',
		nothing: '本机没有保存今天的安排。联网后打开“今日”或“走访”，当天的安排会存在本机，没有网络也能看。',
		retry: '再试一次',
		back: '回到平台'
	}
};
