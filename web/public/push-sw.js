// Part of the service worker: shows what is pushed while Koinon is closed, and opens what it is about.

self.addEventListener('push', (event) => {
  const { title, body, path, tag } = event.data.json();
  const shown = { body, tag, icon: '/icon-192.png', badge: '/icon-192.png', data: { path } };
  event.waitUntil(self.registration.showNotification(title, shown));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { href, origin } = new URL(event.notification.data.path, self.location.origin);
  if (origin !== self.location.origin) return;
  const open = async () => {
    const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
    // A window where somebody writes stays where it is.
    const there = windows.find((one) => one.url === href);
    return there ? there.focus() : self.clients.openWindow(href);
  };
  event.waitUntil(open());
});

// The browser may change the address by itself: the server is told the new one.
self.addEventListener('pushsubscriptionchange', (event) => {
  const again = async () => {
    const before = event.oldSubscription;
    const made = event.newSubscription ?? (before && (await self.registration.pushManager.subscribe(before.options)));
    if (!made) return;
    const { endpoint, keys } = made.toJSON();
    await fetch('/api/me/push', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-koinon-client': 'web' },
      body: JSON.stringify({ endpoint, keys, instead: before?.endpoint }),
    });
  };
  event.waitUntil(again());
});
