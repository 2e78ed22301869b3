#!/bin/sh
# PID 1 of a node's namespaces, until it becomes systemd. Environment: DISK (survives reboots), LAYERS (overlay lower directories).
set -e
R=$DISK/root
mkdir -p "$DISK/up" "$DISK/work" "$DISK/images" "$R"
mount -t overlay overlay -o "lowerdir=$LAYERS,upperdir=$DISK/up,workdir=$DISK/work" "$R"

# Only the network may be tuned from in here: every other sysctl belongs to the whole machine.
mount -t proc -o nosuid,nodev,noexec proc "$R/proc"
mount --bind "$R/proc/sys" "$R/proc/sys"
mount -o remount,bind,ro "$R/proc/sys"
mount --bind "$R/proc/sys/net" "$R/proc/sys/net"
mount -o remount,bind,rw "$R/proc/sys/net"
mount -t sysfs -o nosuid,nodev,noexec sysfs "$R/sys"
mount --bind "$R/sys/devices/virtual/net" "$R/sys/devices/virtual/net"
mount -o remount,bind,ro "$R/sys"
mount -o remount,bind,rw "$R/sys/devices/virtual/net"
mount -t cgroup2 -o nosuid,nodev,noexec cgroup2 "$R/sys/fs/cgroup"

mount -t tmpfs -o mode=755,nosuid tmpfs "$R/dev"
for device in null zero full random urandom tty; do
  touch "$R/dev/$device"
  mount --bind "/dev/$device" "$R/dev/$device"
done
mkdir -p "$R/dev/pts" "$R/dev/shm" "$R/dev/net"
mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 devpts "$R/dev/pts"
mount -t tmpfs -o mode=1777 tmpfs "$R/dev/shm"
ln -s pts/ptmx "$R/dev/ptmx"
ln -s /proc/self/fd "$R/dev/fd"
ln -s /proc/self/fd/0 "$R/dev/stdin"
ln -s /proc/self/fd/1 "$R/dev/stdout"
ln -s /proc/self/fd/2 "$R/dev/stderr"
mknod -m 666 "$R/dev/net/tun" c 10 200
mknod -m 666 "$R/dev/fuse" c 10 229
# There are machines whose KVM runs no kernel but one that was made for it: the processor has to know virtualisation.
if [ -c /dev/kvm ] && grep -qwE "vmx|svm" /proc/cpuinfo; then mknod -m 666 "$R/dev/kvm" c 10 232; fi
mount -t tmpfs -o mode=755,nosuid,nodev tmpfs "$R/run"
mount -t tmpfs -o mode=1777 tmpfs "$R/tmp"

# The kernel lets an unprivileged container mount proc and sysfs only where a pristine instance of each is visible.
mkdir -p "$R/dev/.lxc/proc" "$R/dev/.lxc/sys"
mount -t proc -o nosuid,nodev,noexec proc "$R/dev/.lxc/proc"
mount -t sysfs -o nosuid,nodev,noexec sysfs "$R/dev/.lxc/sys"
chmod 700 "$R/dev/.lxc"

# Guest disks lie on the tmpfs itself, not on the overlay, so that they may hold overlays of their own.
mkdir -p "$R/var/lib/lab/disks"
mount --bind "$DISK/images" "$R/var/lib/lab/disks"

# A new network namespace takes these from the machine or the kernel, a Proxmox VE host from its own sysctl.d.
echo 0 >"$R/proc/sys/net/ipv4/ip_forward"
for hook in iptables ip6tables arptables; do
  [ ! -e "$R/proc/sys/net/bridge/bridge-nf-call-$hook" ] || echo 0 >"$R/proc/sys/net/bridge/bridge-nf-call-$hook"
done

hostname "$NODE"
cd "$R"
mkdir -p .old
pivot_root . .old
umount -l /.old
rmdir /.old 2>/dev/null || true
exec env -i container=lxc PATH=/usr/sbin:/usr/bin:/sbin:/bin /lib/systemd/systemd --system --log-target=journal --unit=multi-user.target
